/** The gallery of components: it has all of them, and axe finds no fault with any, in every look. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildGallery, GALLERY } from '../../scripts/build/gallery.mjs';
import { Studio } from '../pictures/studio.ts';
import { expect, SOURCE, test } from './launch.ts';

/** All in one window. */
test.describe.configure({ mode: 'default' });

let studio: Studio;

test.beforeAll(async () => {
  await buildGallery();
  studio = await Studio.open(GALLERY);
  await expect(studio.page.getByRole('heading', { level: 1 })).toHaveText('Gallery');
});
test.afterAll(() => studio.close());

test('has every component', async () => {
  const files = readdirSync(path.join(SOURCE, 'src/renderer/components'));
  const components = files.filter((name) => name.endsWith('.tsx')).map((name) => name.slice(0, -4));
  const shown = await studio.page
    .locator('[data-component]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['component'] ?? ''));
  expect(shown.flatMap((names) => names.split(',')).toSorted()).toEqual(components.toSorted());
});

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['English', 'العربية'] as const) {
    test(`has no fault that axe finds, ${theme}, ${language}`, async () => {
      const { page } = studio;
      await page.getByRole('radiogroup').nth(0).getByText(language, { exact: true }).click();
      await page.getByRole('radiogroup').nth(1).getByText(theme).click();
      await expect(page.locator('html')).toHaveAttribute(
        'dir',
        language === 'English' ? 'ltr' : 'rtl',
      );
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        // Here the banners stand among other things; in the app they do not.
        .disableRules(['landmark-complementary-is-top-level'])
        .analyze();
      expect(
        violations.map((v) => `${v.id} ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
      ).toEqual([]);
    });
  }
}
