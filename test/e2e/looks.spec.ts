/** Every screen in every look against axe: light, dark, the system's high contrast, left to right and right to left. */
import { expect, test } from '@playwright/test';
import type { Locale, Theme } from '../../src/shared/ipc.ts';
import { SCENES } from '../pictures/scenes.ts';
import { Studio } from '../pictures/studio.ts';
import { findFaults } from './axe.ts';

interface Look {
  name: string;
  theme: Exclude<Theme, 'system'>;
  locale: Locale;
  contrast?: true;
}

const LOOKS: readonly Look[] = [
  { name: 'light, left to right', theme: 'light', locale: 'en' },
  { name: 'dark, left to right', theme: 'dark', locale: 'ru' },
  { name: 'light, right to left', theme: 'light', locale: 'fa' },
  { name: 'dark, right to left', theme: 'dark', locale: 'ar' },
  { name: 'high contrast, left to right', theme: 'light', locale: 'en', contrast: true },
  { name: 'high contrast, right to left', theme: 'dark', locale: 'ur', contrast: true },
];

for (const { contrast, ...look } of LOOKS) {
  test(`no screen has a fault that axe finds: ${look.name}`, async () => {
    test.setTimeout(480_000);
    const studio = await Studio.open();
    const { page } = studio;
    try {
      // Colours on their way from one to another are neither.
      await page.emulateMedia({
        reducedMotion: 'reduce',
        forcedColors: contrast ? 'active' : null,
      });
      const faults: string[] = [];
      for (const scene of SCENES) {
        await studio.show(scene.story, look);
        await scene.go?.(page);
        await expect(page.locator('html')).toHaveAttribute('lang', look.locale);
        faults.push(...(await findFaults(page)).map((fault) => `${scene.name}: ${fault}`));
      }
      expect(faults).toEqual([]);
      const isForced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
      expect(isForced).toBe(contrast === true);
    } finally {
      await studio.close();
    }
  });
}
