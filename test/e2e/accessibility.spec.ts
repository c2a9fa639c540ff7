/** Every screen against axe, in light and dark, and the main path by keyboard alone. */
import type { Locator } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './launch.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`no screen has a fault that axe finds, ${theme}`, async ({ launch }) => {
    const { page, app } = await launch({ scenario: 'russia-2026-02', noisy: true });
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect(page.getByRole('button', { name: 'Agree' })).toBeVisible();
    await expectAccessible(page, 'consent');
    await page.getByRole('button', { name: 'Agree' }).click();
    await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
    await expectAccessible(page, 'idle');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expectAccessible(page, 'running');
    await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({
      timeout: 80_000,
    });
    await expectAccessible(page, 'finished');
    await page.getByRole('button', { name: 'WhatsApp' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'WhatsApp' })).toBeVisible();
    await expectAccessible(page, 'messenger');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('menuitem', { name: 'All settings' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expectAccessible(page, 'settings');
  });
}

test('the main path needs no mouse', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const reach = async (button: Locator) => {
    await expect(button).toBeVisible();
    for (let i = 0; i < 200; i += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(button).toBeFocused();
  };
  const press = async (name: string) => {
    await reach(page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  };
  await press('Agree');
  await press('Check now');
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  // A messenger, what was measured of it, and back.
  await page.keyboard.press('Tab');
  const messenger = page.getByRole('list', { name: 'Messengers' }).getByRole('button').first();
  await reach(messenger);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ works on this connection$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press('When what was tried');
  await expect(page.getByRole('list', { name: 'Servers, those that failed first' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'All messengers' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();

  // By a menu to another screen.
  await reach(page.getByRole('button', { name: 'More' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Practise on a pretend Internet',
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
