/** The window in languages that are read from right to left, and what one language costs to load. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import { LOCALES } from '../../src/shared/ipc.ts';
import { expectAccessible } from './axe.ts';
import { expect, SOURCE, test } from './launch.ts';

for (const language of ['fa', 'ar', 'ur'] as const) {
  test(`starts in ${language} where the system speaks it, from right to left`, async ({
    launch,
  }) => {
    const say = createTranslator(language);
    const { page } = await launch({ scenario: 'open', language, noisy: true });
    const html = page.locator('html');
    await expect(html).toHaveAttribute('lang', language);
    await expect(html).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('consent.title'));
    await expectAccessible(page, `consent in ${language}`);
    await page.getByRole('button', { name: say('consent.agree') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('home.idle.title'));
    await expectAccessible(page, `start in ${language}`);
  });
}

test('another language is fetched when it is chosen, and turns the window round', async ({
  launch,
}) => {
  const { page } = await launch({ scenario: 'open' });
  const html = page.locator('html');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await expect(html).toHaveAttribute('dir', 'rtl');
  const say = createTranslator('ar');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('consent.title'));
});

test('the window and any one language weigh at most 250 kB, compressed', () => {
  const folder = path.join(SOURCE, 'out/renderer/assets');
  const sizes = new Map(
    readdirSync(folder).map((name) => [
      name,
      gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length,
    ]),
  );
  const weigh = (isWanted: (name: string) => boolean) =>
    [...sizes].filter(([name]) => isWanted(name)).map(([, size]) => size);
  const isLanguage = (name: string) => LOCALES.some((locale) => name.startsWith(`${locale}-`));
  const window = weigh((name) => !isLanguage(name));
  const languages = weigh(isLanguage);
  expect(languages).toHaveLength(LOCALES.length - 1);
  expect(window.reduce((a, b) => a + b, 0) + Math.max(...languages)).toBeLessThanOrEqual(250_000);
});
