/** What a VPN changes, in the real window: both paths of the pretend Internet at once, and one after the other. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Practises on a scenario, through a pretend VPN or with one at hand. */
async function practise(page: Page, scenario: string, withVpn: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Practice' }).click();
  if (withVpn) await page.getByRole('switch', { name: 'With a VPN' }).press('Space');
  await page.getByRole('button', { name: `Start practising: ${scenario}` }).click();
  await expect(heading(page)).toHaveText('Which messengers work here?');
}

const openVpn = (page: Page) => page.getByRole('button', { name: 'VPN', exact: true }).click();
const line = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });

test('both ways in one check: what the VPN changes stands beside each messenger', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: null, noisy: true });
  await practise(page, 'Addresses out of reach', true);
  await openVpn(page);
  await expect(heading(page)).toHaveText('What does a VPN change here?');
  await expectAccessible(page, 'vpn, before');
  await page.getByRole('button', { name: 'Check both ways now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await expect(page.getByText('A VPN is on.')).toBeVisible();
  await openVpn(page);

  await expect(heading(page)).toHaveText(/^The VPN unblocks \d messengers?$/);
  const table = page.getByRole('table', { name: 'Messengers with the VPN and without it' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Messenger',
    'Through the VPN',
    'Without it',
    'What the VPN changes',
  ]);
  await expect(line(page, 'Telegram')).toContainText('Unblocks it');
  await expect(line(page, 'Telegram').getByRole('cell').nth(0)).toHaveText('Works');
  await expect(line(page, 'Telegram').getByRole('cell').nth(1)).toHaveText('Blocked');
  await expect(line(page, 'MAX')).toContainText('Changes nothing');
  await expect(
    page.getByText('Measured both ways, and the ways were shown to be two.'),
  ).toBeVisible();
  const paths = page.getByRole('list', { name: 'Which paths were measured' });
  await expect(paths.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'vpn, compared');

  // A messenger shows both ways, and that the VPN is to stay on.
  await line(page, 'Telegram').getByRole('button').click();
  await expect(page.getByRole('list', { name: 'Would help' })).toContainText('Leaving the VPN on');
  await expect(page.getByRole('list', { name: /^How far connections came/ })).toHaveCount(2);
});

test('one way after the other: leads from check to check and compares', async ({ launch }) => {
  const { page } = await launch({ scenario: null, noisy: true });
  await practise(page, 'Names answered by a reset', true);
  await openVpn(page);
  await page.getByRole('button', { name: 'Compare by switching the VPN…' }).click();
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, 'guided, beginning');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(heading(page)).toHaveText('Checking the messengers as things are now');
  await expectAccessible(page, 'guided, first check');

  await expect(heading(page)).toHaveText('Switch your VPN off now', { timeout: 80_000 });
  await expect(page.locator('[aria-current=step]')).toHaveText('Switch the VPN');
  await expectAccessible(page, 'guided, switch');
  await page.getByRole('button', { name: 'Switch the pretend VPN off' }).click();
  await expect(heading(page)).toHaveText('Checking the messengers again');

  await expect(heading(page)).toHaveText(/^The VPN unblocks \d messengers$/, { timeout: 80_000 });
  await expect(heading(page)).toBeFocused();
  await expect(line(page, 'Signal')).toContainText('Unblocks it');
  await expect(page.getByText('Two checks were compared')).toBeVisible();
  await expectAccessible(page, 'guided, done');
});

test('a guided comparison can be left at any step, and checks wait for it', async ({ launch }) => {
  const { page } = await launch({ scenario: null });
  await practise(page, 'An open network', false);
  await openVpn(page);
  await page.getByRole('button', { name: 'Compare by switching the VPN…' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(heading(page)).toHaveText('Checking the messengers as things are now');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(heading(page)).toHaveText('Compare by switching the VPN');

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(heading(page)).toHaveText('Switch your VPN on now', { timeout: 80_000 });
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(heading(page)).toHaveText('Compare by switching the VPN');
});

test('going around a real VPN is asked about first', async ({ launch }) => {
  const { page } = await launch({ scenario: null });
  await page.getByRole('button', { name: 'Agree' }).click();
  await openVpn(page);
  await page.getByRole('button', { name: 'Check both ways now' }).click();
  const question = page.getByRole('alertdialog', { name: 'Measure around the VPN?' });
  await question.getByRole('button', { name: 'No, only through it' }).click();
  await expect(question).toHaveCount(0);
  await expect(heading(page)).toHaveText('What does a VPN change here?');
});
