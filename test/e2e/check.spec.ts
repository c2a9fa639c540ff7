/** The main job in the real window, on scenarios of the pretend Internet: the same verdicts as in the terminal. */
import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './launch.ts';

/** From a new person's first look to a finished check. */
async function check({ page }: RunningApp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Before the first check');
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
}

const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Messengers' }).getByRole('button', { name });

test('nothing starts before the person agrees', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Before the first check');
  await page.getByRole('searchbox').fill('web.whatsapp.com');
  await expect(page.getByText('web.whatsapp.com').first()).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which messengers work here?');
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  await page.getByRole('button', { name: 'See what is contacted' }).click();
  await page.getByRole('button', { name: 'Agree' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
});

test('where everything is open, everything works, and consent is remembered', async ({
  launch,
}) => {
  const first = await launch({ scenario: 'open' });
  await check(first);
  for (const name of ['WhatsApp', 'Telegram', 'Signal', 'Messenger', 'MAX']) {
    await expect(row(first.page, name).first()).toHaveAttribute('data-verdict', 'works');
  }
  await first.app.close();
  const { page } = await launch({ scenario: 'open', userData: first.userData });
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
});

test('Russia in February 2026: the verdicts, the causes, and what they rest on', async ({
  launch,
}) => {
  const app = await launch({ scenario: 'russia-2026-02' });
  await check(app);
  const { page } = app;
  await expect(page.getByText('Simulation', { exact: false }).first()).toBeVisible();
  await expect(row(page, 'WhatsApp')).toHaveAttribute('data-verdict', 'blocked');
  await expect(row(page, 'Telegram')).toHaveAttribute('data-verdict', 'limited');
  await expect(row(page, 'Signal')).toHaveAttribute('data-verdict', 'blocked');
  await expect(row(page, 'MAX')).toHaveAttribute('data-verdict', 'works');

  await row(page, 'WhatsApp').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'WhatsApp is blocked on this connection',
  );
  const causes = page.getByRole('region', { name: 'What stands in the way' });
  await expect(causes.getByRole('article')).toHaveCount(2);
  const first = causes.getByRole('article').first();
  await first.getByRole('button', { name: 'What this rests on' }).click();
  await first.getByRole('listitem').first().getByRole('button').click();
  await expect(first.getByText('dns_nxdomain_error').first()).toBeVisible();
  await page.getByRole('button', { name: 'All messengers' }).click();
  await expect(row(page, 'MAX')).toBeVisible();
});

test('offline is one message and no verdicts', async ({ launch }) => {
  const app = await launch({ scenario: 'offline' });
  await check(app);
  await expect(app.page.getByRole('list', { name: 'Messengers' })).toHaveCount(0);
  await expect(app.page.getByText(/blocked/i)).toHaveCount(0);
});

test('a check can be cancelled, and a messenger checked again by itself', async ({ launch }) => {
  const { page } = await launch({ scenario: 'russia-2026-02' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expect(page.getByText('The check was stopped').first()).toBeVisible();
  // What was not decided by then is not tested, and never blocked for that.
  await expect(row(page, 'WhatsApp')).toHaveAttribute('data-verdict', 'not-tested');

  await row(page, 'MAX').click();
  await page.getByRole('button', { name: 'Check MAX again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('MAX works on this connection');
});

test('speaks Russian where the system does, and remembers another choice', async ({ launch }) => {
  const first = await launch({ scenario: 'open', language: 'ru' });
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ru');
  await first.page.getByRole('button', { name: 'Настройки' }).click();
  await first.page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'en');
  await first.app.close();
  const { page } = await launch({ scenario: 'open', language: 'ru', userData: first.userData });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
