/** Every screen against axe, in light and dark, and the main path by keyboard alone. */
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
    await expectAccessible(page, 'messenger');
    await page.getByRole('button', { name: 'Settings' }).click();
    await expectAccessible(page, 'settings');
  });
}

test('the main path needs no mouse', async ({ launch }) => {
  const { page } = await launch({ scenario: 'open' });
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeVisible();
    for (let i = 0; i < 200; i += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press('Agree');
  await press('Check now');
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 80_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
