/** Practising in the real window: any scenario, marked on every screen, and a way back to the real network. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

async function openPractice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Practice' }).click();
  await expect(heading(page)).toHaveText('Practise on a pretend Internet');
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const banner = (page: Page) => page.getByRole('complementary', { name: 'Simulation' });

test('a scenario is practised from the real network and left again', async ({ launch }) => {
  const { page } = await launch({ scenario: null, noisy: true });
  await page.getByRole('button', { name: 'Agree' }).click();
  await expect(banner(page)).toHaveCount(0);
  await openPractice(page);
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, 'practice');
  await page.getByRole('button', { name: 'Start practising: Addresses out of reach' }).click();

  await expect(banner(page)).toContainText('Addresses out of reach');
  await expect(heading(page)).toHaveText('Which messengers work here?');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  const signal = page
    .getByRole('list', { name: 'Messengers' })
    .getByRole('button', { name: 'Signal' });
  await expect(signal).toHaveAttribute('data-verdict', 'blocked');
  await signal.click();
  await expect(banner(page)).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'All settings' }).click();
  await expect(banner(page)).toBeVisible();

  await banner(page).getByRole('button', { name: 'Leave practice' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(heading(page)).toHaveText('Which messengers work here?');
});

test('what the app was started on is left in the same way', async ({ launch }) => {
  const { page } = await launch({ scenario: 'russia-2026-02', language: 'ru' });
  await expect(page.getByRole('complementary', { name: 'Симуляция' })).toContainText(
    'Россия, февраль 2026',
  );
  await page.getByRole('button', { name: 'Закончить тренировку' }).click();
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('another scenario takes the place of the one before', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  await page.getByRole('button', { name: 'Agree' }).click();
  await openPractice(page);
  await page.getByRole('button', { name: 'Start practising: No connection at all' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(heading(page)).toHaveText('No Internet connection', { timeout: 80_000 });
  await openPractice(page);
  await page.getByRole('button', { name: 'Start practising: An open network' }).click();
  await expect(heading(page)).toHaveText('Which messengers work here?');
  await expect(banner(page)).toContainText('An open network');
});
