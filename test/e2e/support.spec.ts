/** Support mode from its first page to the ticket, and a code that is dictated. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const option = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openSupport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Support mode' }).click();
  await expect(heading(page)).toHaveText('Find out together');
}

test('leads from question to question, over two checks, to a summary for the ticket', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await launch({ scenario: 'russia-2026-02' });
  await page.getByRole('button', { name: 'Not now' }).click();
  await openSupport(page);
  await expectAccessible(page, 'support start');
  await option(page, 'Begin').click();

  await expect(heading(page)).toHaveText('Which messenger does not work?');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText('Page 1 of 9')).toBeVisible();
  await expectAccessible(page, 'support question');
  await option(page, 'WhatsApp').click();
  await option(page, 'Nothing works').click();
  await option(page, 'For some days').click();
  await option(page, 'Yes, there it works').click();
  await option(page, 'One page back').click();
  await expect(option(page, 'Yes, there it works')).toHaveAttribute('aria-pressed', 'true');
  await option(page, 'Not tried').click();
  await option(page, 'No').click();

  // The consent comes first, and leads back here.
  await option(page, 'See what is contacted').click();
  await option(page, 'Agree').click();
  await option(page, 'Check now').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page, 'support check');
  await expect(heading(page)).toHaveText('WhatsApp is blocked on this connection', {
    timeout: 80_000,
  });
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, 'support result');
  await option(page, 'Continue').click();

  await expect(option(page, 'Switch the VPN off')).toHaveCount(0);
  await option(page, 'Restart the router').click();
  await expect(heading(page)).toContainText('Is it back?');
  await option(page, 'Check now').click();
  await expect(heading(page)).toHaveText('WhatsApp: blocked, as before', { timeout: 80_000 });
  await option(page, 'Continue').click();

  await expect(heading(page)).toHaveText('That is all. The summary is ready.');
  await expectAccessible(page, 'support summary');
  await option(page, 'Copy the summary').click();
  const ticket = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(ticket).toContain('- **Which messenger does not work?** WhatsApp');
  expect(ticket).toContain('Not tried');
  expect(ticket.match(/^## Clearline report$/gm)).toHaveLength(2);
  expect(ticket).toMatch(/`[0-9A-HJKMNP-TV-Z-]{5,40}`/);
});

test('can be left and taken up again, and ends where nothing can be changed', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await openSupport(page);
  await option(page, 'Begin').click();
  await option(page, 'Several, or all of them').click();
  await option(page, 'Leave support mode').click();
  await expect(heading(page)).toHaveText('Which messengers work here?');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Support mode' }).click();
  await expect(heading(page)).toHaveText('What does not work in it?');
  for (const name of ['Calls', 'Since today', 'Not tried', 'I don’t know', 'Check now']) {
    await option(page, name).click();
  }
  await expect(heading(page)).toHaveText(/^All .* messengers work$/, { timeout: 80_000 });
  await option(page, 'Continue').click();
  await option(page, 'No, that is all').click();
  await expect(heading(page)).toHaveText('That is all. The summary is ready.');
  await option(page, 'Start over').click();
  await expect(heading(page)).toHaveText('Find out together');
});

test('needs no mouse', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await openSupport(page);
  await option(page, 'Begin').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('What does not work in it?');
  await expect(heading(page)).toBeFocused();
});

test('a code that is dictated is read, and a misheard one is not', async ({ launch }) => {
  const { page } = await launch({ scenario: 'russia-2026-02' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await page.getByRole('button', { name: 'Share…' }).click();
  const code = await page.locator('[lang=zxx]').innerText();

  await openSupport(page);
  await option(page, 'Read a code that is dictated').click();
  const field = page.getByRole('textbox', { name: 'The code' });
  await field.fill(`${code}9`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is no code: a character is wrong or missing.')).toBeVisible();
  await expectAccessible(page, 'a misheard code');
  await field.fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  const found = page.getByRole('list', { name: 'What the check found' }).getByRole('listitem');
  await expect(found.filter({ hasText: 'WhatsApp' })).toContainText('Blocked');
  await expect(found.filter({ hasText: 'MAX' })).toContainText('Works');
  await expect(
    page.getByRole('region', { name: 'Main causes' }).getByRole('article'),
  ).not.toHaveCount(0);
  await expectAccessible(page, 'a code');
});
