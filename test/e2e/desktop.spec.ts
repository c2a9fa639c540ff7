/** The app as a guest of the desktop: menus, the window's place, and a closed window that goes on watching. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './launch.ts';

/** Chooses an item of the menus by its words, as soon as the menus are there. */
async function choose(app: ElectronApplication, label: string): Promise<void> {
  await expect
    .poll(() =>
      app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((one) => one.submenu?.items ?? []);
        const found = items?.find((one) => one.label === wanted);
        found?.click();
        return found !== undefined;
      }, label),
    )
    .toBe(true);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
const isVisible = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test('the menus lead to the screens, in the chosen language', async ({ launch }) => {
  const { app, page } = await launch({ scenario: 'open' });
  await choose(app, 'All settings');
  await expect(heading(page)).toHaveText('Settings');
  await choose(app, 'Practice');
  await expect(heading(page)).toHaveText('Practise on a pretend Internet');
  await choose(app, 'Back');
  await expect(heading(page)).toHaveText('Settings');
  await choose(app, 'About Clearline');
  await expect(page.getByRole('dialog', { name: 'About Clearline' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Русский' }).press('Space');
  await expect(heading(page)).toHaveText('Настройки');
  await choose(app, 'Тренировка');
  await expect(heading(page)).toHaveText('Потренируйтесь на воображаемом интернете');
});

test('the window comes back where it was, as large as it was', async ({ launch }) => {
  const first = await launch({ scenario: 'open' });
  const place = { x: 120, y: 90, width: 700, height: 600 };
  await first.app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to);
  }, place);
  await expect.poll(() => bounds(first.app)).toEqual(place);
  await first.app.close();
  const again = await launch({ scenario: 'open', userData: first.userData });
  expect(await bounds(again.app)).toMatchObject({ width: 700, height: 600 });
});

test('a closed window goes on watching, and comes back', async ({ launch }) => {
  const { app, page, userData } = await launch({ scenario: 'open' });
  await choose(app, 'All settings');
  await page.getByRole('radio', { name: '15 minutes' }).press('Space');
  await expect(page.getByRole('radio', { name: '15 minutes' })).toBeChecked();
  const kept = () => readFileSync(path.join(userData, 'settings.json'), 'utf8');
  await expect.poll(kept).toContain('"watchMinutes": 15');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => isVisible(app)).toBe(false);
  await app.evaluate(({ app: own }) => own.emit('second-instance'));
  await expect.poll(() => isVisible(app)).toBe(true);
  await expect(heading(page)).toHaveText('Settings');
});
