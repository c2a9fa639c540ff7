/** One messenger's screen in the real window: what now, why we think so, and all measurements to search and to copy. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, type RunningApp, test } from './launch.ts';

async function openMessenger({ page }: RunningApp, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await page.getByRole('list', { name: 'Messengers' }).getByRole('button', { name }).click();
}

const section = (page: Page, name: string) => page.getByRole('region', { name });
const items = (page: Page, list: string) =>
  page.getByRole('list', { name: list }).getByRole('listitem');

test('a messenger that only DNS hides: what would help is a resolver, and the chain breaks at the name', async ({
  launch,
}) => {
  const app = await launch({ scenario: 'whatsapp-dns-only', noisy: true });
  const { page } = app;
  await openMessenger(app, 'WhatsApp');
  await expect(items(page, 'Would help')).toHaveText([
    'Another DNS resolver by itself',
    'A DNS resolver with encryption by itself',
  ]);
  await expect(items(page, 'Would not help')).toHaveText([
    'Waiting and trying again',
    'Restarting the app, the computer or the router',
  ]);
  const chain = page.getByRole('list', { name: 'How far connections came' });
  await expect(chain.getByRole('listitem')).toHaveCount(6);
  const name = chain.getByRole('listitem').first();
  await expect(name).toContainText('DNS says that it does not exist');
  await expect(name).toHaveAttribute('data-state', /broken|partly/);
  await expect(chain.getByRole('listitem').nth(3)).toContainText('passed');
  await expectAccessible(page, 'messenger');
});

test('a messenger that is cut off by name: no resolver would help', async ({ launch }) => {
  const app = await launch({ scenario: 'sni-reset' });
  const { page } = app;
  await openMessenger(app, 'Signal');
  await expect(page.getByRole('list', { name: 'Would help' })).toHaveCount(0);
  await expect(items(page, 'May help').first()).toContainText(
    'proxy setting in the messenger itself',
  );
  await expect(items(page, 'Would not help').first()).toHaveText('Another DNS resolver by itself');
  const chain = page.getByRole('list', { name: 'How far connections came' });
  await expect(chain.locator('[data-state="broken"]')).toContainText('Certificate');
  await expect(chain.locator('[data-state="broken"]')).toContainText('Cut off by name');
});

test('what would help is not said before every cause is known', async ({ launch }) => {
  const { page } = await launch({ scenario: 'russia-2026-02' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  const row = page
    .getByRole('list', { name: 'Messengers' })
    .getByRole('button', { name: 'WhatsApp' });
  await expect(row).toHaveAttribute('data-verdict', 'blocked');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await row.click();
  const now = section(page, 'What now?');
  await expect(now).toContainText('What would help is said here at its end');
  await expect(now.getByRole('list')).toHaveCount(0);
  await expect(now.getByRole('list', { name: 'Would not help' })).toBeVisible();
});

test('all measurements are drawn, found and copied', async ({ launch }) => {
  const app = await launch({ scenario: 'whatsapp-dns-only', noisy: true });
  const { page } = app;
  await openMessenger(app, 'WhatsApp');
  const why = section(page, 'Why we think so');
  await why.getByRole('button', { name: 'When what was tried' }).click();
  const lines = page.getByRole('list', { name: 'Servers, those that failed first' });
  await expect(lines.getByRole('listitem')).toHaveCount(8);
  await why.getByRole('button', { name: /^Show all/ }).click();
  expect(await lines.getByRole('listitem').count()).toBeGreaterThan(8);

  const all = section(page, 'All measurements');
  await all.getByRole('button', { name: /measurements$/ }).click();
  const search = all.getByRole('searchbox');
  await search.fill('dns_nxdomain_error');
  await expect(all.getByText(/measurements? found$/)).toBeVisible();
  await expect(all.getByText('the answer is that the name does not exist').first()).toBeVisible();
  await expectAccessible(page, 'messenger, everything open');
  await search.fill('nothing of the kind');
  await expect(all.getByText('Nothing found')).toBeVisible();

  await all.getByRole('button', { name: 'Copy as text' }).click();
  await expect(all.getByText('Copied')).toBeVisible();
  const copied = await app.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^WhatsApp is blocked on this connection\n/);
  expect(copied).toContain('dns_nxdomain_error');
});

test('there is nothing to do about a messenger that works', async ({ launch }) => {
  const app = await launch({ scenario: 'open' });
  await openMessenger(app, 'Signal');
  await expect(app.page.getByRole('heading', { name: 'What now?' })).toHaveCount(0);
  await expect(app.page.locator('[data-state="broken"]')).toHaveCount(0);
});
