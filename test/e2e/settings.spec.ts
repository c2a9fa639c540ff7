/** The screen of settings in the real window: what is chosen there holds, is kept, and changes what a check does. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { chooseFile } from './dialogs.ts';
import { expect, test } from './launch.ts';

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'All settings' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const section = (page: Page, name: string) => page.getByRole('region', { name });

test('the screen takes the focus, is accessible, and leads back', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open', noisy: true });
  await page.getByRole('button', { name: 'Agree' }).click();
  await openSettings(page);
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page, 'settings');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page)).toHaveText('Which messengers work here?');
});

test('only the chosen messengers are checked, and the choice is remembered', async ({ launch }) => {
  const first = await launch({ scenario: 'open' });
  const { page } = first;
  await page.getByRole('button', { name: 'Agree' }).click();
  await openSettings(page);
  const messengers = section(page, 'Messengers to check');
  await expect(messengers.getByRole('checkbox')).toHaveCount(27);
  await messengers.getByRole('button', { name: 'None' }).click();
  await expect(messengers.getByText('No messenger is chosen.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose messengers' }).click();

  await messengers.getByRole('checkbox', { name: 'Signal' }).press('Space');
  await messengers.getByRole('checkbox', { name: 'Wire' }).press('Space');
  await expect(messengers.getByText('2 of 27 are checked')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await expect(page.getByRole('list', { name: 'Messengers' }).getByRole('button')).toHaveCount(2);
  await first.app.close();

  const again = await launch({ scenario: 'open', userData: first.userData });
  await expect(again.page.getByText(/^2 messengers are checked/)).toBeVisible();
  await openSettings(again.page);
  await section(again.page, 'Messengers to check')
    .getByRole('button', { name: 'Those popular here' })
    .click();
  await again.page.getByRole('button', { name: 'Back' }).click();
  await expect(again.page.getByText(/^2 messengers are checked/)).toHaveCount(0);
});

test('measuring around the VPN is asked about in plain words, and off until then', async ({
  launch,
}) => {
  const first = await launch({ scenario: 'open' });
  const { page } = first;
  await openSettings(page);
  const around = page.getByRole('switch', { name: 'Also measure around the VPN' });
  await expect(around).not.toBeChecked();
  await around.press('Space');
  const question = page.getByRole('alertdialog', { name: 'Measure around the VPN?' });
  await expect(question).toContainText('see your real address');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(around).not.toBeChecked();
  await around.press('Space');
  await question.getByRole('button', { name: 'Yes, go around it' }).click();
  await expect(around).toBeChecked();
  await first.app.close();

  const again = await launch({ scenario: 'open', userData: first.userData });
  await openSettings(again.page);
  const kept = again.page.getByRole('switch', { name: 'Also measure around the VPN' });
  await expect(kept).toBeChecked();
  await kept.press('Space');
  await expect(kept).not.toBeChecked();
  await expect(again.page.getByRole('alertdialog')).toHaveCount(0);
});

test('language, appearance and what is kept hold at once', async ({ launch }) => {
  const { app, page } = await launch({ scenario: 'open' });
  await openSettings(page);
  await page.getByRole('switch', { name: 'I pay for data' }).press('Space');
  await page.getByRole('switch', { name: 'Keep past results' }).press('Space');
  const provider = page.getByRole('switch', { name: 'Say which network (provider) this was' });
  await expect(provider).not.toBeChecked();
  await provider.press('Space');
  await expect(provider).toBeChecked();
  await page.getByRole('radio', { name: 'Dark' }).press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await page.getByRole('radio', { name: 'Русский' }).press('Space');
  await expect(heading(page)).toHaveText('Настройки');
  await expect(page.getByRole('switch', { name: 'Трафик платный' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Хранить прошлые результаты' })).not.toBeChecked();
});

test('a list of servers that the project has not signed is refused, and why is said', async ({
  launch,
  newUserData,
}) => {
  const { app, page } = await launch({ scenario: 'open' });
  await openSettings(page);
  const catalogue = section(page, 'The list of servers');
  await expect(catalogue).toContainText('It came with Clearline.');
  const update = catalogue.getByRole('button', { name: 'Update from a file…' });

  await chooseFile(app, null);
  await update.click();
  await expect(page.getByRole('alert')).toBeEmpty();

  const file = path.join(newUserData(), 'list.json');
  writeFileSync(file, '{}');
  await chooseFile(app, file);
  await update.click();
  await expect(page.getByRole('alert')).toContainText('not a signed list of servers');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await catalogue.getByRole('button', { name: 'What is contacted' }).click();
  await expect(heading(page)).toHaveText('What is contacted');
});

test('a build that was told nobody to ask for newer versions says so, and where to look', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  await openSettings(page);
  const about = section(page, 'About Clearline');
  await expect(about).toContainText('was not told where newer versions are announced');
  await expect(about).toContainText('look where you got this one');
  await expect(about.getByRole('button')).toHaveText(['Licences']);
});

test('the licences of what the program is made of can be read', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open', noisy: true });
  await openSettings(page);
  await page.getByRole('button', { name: 'Licences' }).click();
  await expect(heading(page)).toHaveText('Licences');
  await page.getByRole('button', { name: /^react \d/ }).click();
  await expect(page.getByText('Permission is hereby granted, free of charge')).toBeVisible();
  for (const name of ['electron', 'koffi', 'react-aria-components', 'undici']) {
    await expect(page.getByRole('button', { name: new RegExp(`^${name} \\d`) })).toBeVisible();
  }
  await expectAccessible(page, 'licences');
});
