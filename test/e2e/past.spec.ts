/** What was found before: by day, what changed, opened, compared and deleted. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import { keepPast } from '../support/keep-past.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Past checks');
}

const all = (page: Page) => page.getByRole('list', { name: 'All checks' }).getByRole('listitem');
const banner = (page: Page) => page.getByRole('complementary', { name: 'An earlier check' });

test('shows each messenger by day, and what changed and when', async ({ launch, newUserData }) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: 'open', userData });
  await page.getByRole('button', { name: 'Not now' }).click();
  await openHistory(page);
  await expect(page.getByText('8 checks, kept on this computer only.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expectAccessible(page, 'history');

  const plain = page.getByRole('region', { name: 'Without a VPN' });
  const table = plain.getByRole('table', { name: 'The worst result of each day, Feb 9' });
  const cells = table.getByRole('row', { name: 'WhatsApp' }).getByRole('cell');
  await expect(cells).toHaveCount(21);
  await expect(cells.nth(-1)).toHaveText('works');
  await expect(cells.nth(-4)).toHaveText('blocked');
  await expect(cells.nth(-2)).toHaveText('works');
  await expect(cells.nth(-3)).toHaveText('');

  await plain.getByRole('button', { name: 'Earlier days' }).click();
  await expect(plain.getByRole('table', { name: 'Jan 19 – Feb 8, 2026' })).toBeVisible();
  await expect(plain.getByRole('button', { name: 'Earlier days' })).toBeDisabled();
  await plain.getByRole('button', { name: 'Later days' }).click();
  await expect(plain.getByRole('button', { name: 'Later days' })).toBeDisabled();

  const changes = plain.getByRole('list', { name: 'What changed and when' });
  await expect(changes.getByText('Mar 1, 2026')).toBeVisible();
  await expect(changes.getByText('WhatsApp: blocked (before: works)')).toBeVisible();
  await expect(changes.getByText('WhatsApp: works (before: blocked)')).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Through a VPN' }).getByRole('table'),
  ).toBeVisible();
});

test('a past check opens on the usual screens, marked as past, and leads back', async ({
  launch,
  newUserData,
}) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: 'open', userData });
  await openHistory(page);
  await all(page).nth(4).getByRole('button', { name: '2 of 12 messengers are blocked' }).click();
  await expect(banner(page)).toContainText('Feb 23, 2026');
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0);
  await page.getByRole('list', { name: 'Messengers' }).getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('WhatsApp was blocked');
  await expect(banner(page)).toBeVisible();
  await expectAccessible(page, 'a past messenger');
  await page.getByRole('button', { name: 'Back to the history' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Past checks');
});

test('checks are compared: with the one before, and as chosen', async ({ launch, newUserData }) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: 'open', userData });
  await openHistory(page);
  await page
    .getByRole('region', { name: 'Without a VPN' })
    .getByRole('listitem')
    .filter({ hasText: 'Feb 28' })
    .getByRole('button', { name: 'Compare with the one before' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 messengers changed');
  const changed = page.getByRole('region', { name: 'What changed', exact: true });
  const whatsapp = changed.getByRole('row', { name: 'WhatsApp' });
  await expect(whatsapp.getByRole('cell')).toHaveText(['Blocked', 'Works']);
  await expect(changed).toContainText('Gone in 2: DNS says that it does not exist');
  await page.getByRole('button', { name: 'What did not change' }).click();
  await expect(page.getByRole('row', { name: 'MAX' }).getByRole('cell').first()).toHaveText(
    'Works',
  );
  await expectAccessible(page, 'comparison');
  await page.getByRole('button', { name: 'Back' }).click();

  const compare = page.getByRole('button', { name: 'Compare the chosen checks' });
  await expect(compare).toBeDisabled();
  for (const index of [0, 3, 6]) await all(page).nth(index).locator('label').click();
  await compare.click();
  await expect(page.getByRole('list').getByText(/^\w+ \d+, 2026/)).toHaveText([
    /Feb 17/,
    /Feb 24.*A VPN is on/,
    /Mar 1/,
  ]);
});

test('one check is deleted, and all, after a question', async ({ launch, newUserData }) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: 'open', userData });
  await openHistory(page);
  await expect(all(page)).toHaveCount(8);
  await page.getByRole('button', { name: /^Delete the check of Mar 1, 2026/ }).click();
  await expectAccessible(page, 'the question');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(all(page)).toHaveCount(8);
  await page.getByRole('button', { name: /^Delete the check of Mar 1, 2026/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(all(page)).toHaveCount(7);

  await page.getByRole('button', { name: 'Delete all' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('7 checks are then gone for good.');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No check is kept yet.')).toBeVisible();
  const file = readFileSync(path.join(userData, 'reports/history.db'));
  expect(file.includes('WhatsApp')).toBe(false);
});

test('what is only pretended is not kept, and nothing is where the person wants none kept', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await openHistory(page);
  await expect(page.getByText('No check is kept yet.')).toBeVisible();
  const keep = page.getByRole('switch', { name: 'Keep past results' });
  await expect(keep).toBeChecked();
  await page.getByText('Keep past results').click();
  await expect(keep).not.toBeChecked();
});

test('why the history cannot be opened is said in the language of the window', async ({
  launch,
  newUserData,
}) => {
  const userData = newUserData();
  // A file where the folder should be: nobody can write there, root included.
  writeFileSync(path.join(userData, 'reports'), '');
  const say = createTranslator('fa');
  const { page } = await launch({ scenario: 'open', language: 'fa', userData });
  await page.getByRole('button', { name: say('nav.more') }).click();
  await page.getByRole('menuitem', { name: say('past.open') }).click();
  await expect(page.getByText('تاریخچه باز نمی‌شود: فایلی به همین نام سر راه است.')).toBeVisible();
  await expect(page.getByText(say('past.lead', { count: 0 }))).toHaveCount(0);
  await expectAccessible(page, 'a history that cannot be opened, in Persian');
});

test('a report of somebody else is compared with the own last check', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  const { finishedCheck } = await import('../support/story-checks.ts');
  const text = JSON.stringify(finishedCheck().report);
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'theirs.json'));
    return data;
  }, text);
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: 'Compare with my last check' }).click();
  const whatsapp = page.getByRole('row', { name: 'WhatsApp' });
  await expect(whatsapp.getByRole('cell')).toHaveText(['Blocked', 'Works']);
  await expect(page.getByRole('complementary', { name: 'Somebody else’s report' })).toBeVisible();
});

test('the history needs no mouse', async ({ launch, newUserData }) => {
  const userData = newUserData();
  keepPast(userData);
  const { page } = await launch({ scenario: 'open', userData });
  await page.getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('History');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (const index of [0, 1]) {
    await all(page).nth(index).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Compare the chosen checks' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/changed$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
