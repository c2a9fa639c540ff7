/** Every screen in every look against axe: light, dark and high contrast, from both sides. */
import { expect, test } from '@playwright/test';
import type { Locale } from '../../src/shared/ipc.ts';
import { type Scene, SCENES } from '../pictures/scenes.ts';
import { Studio } from '../pictures/studio.ts';
import { findFaults } from './axe.ts';

const DIRECTIONS: readonly { direction: string; locale: Locale }[] = [
  { direction: 'left to right', locale: 'en' },
  { direction: 'right to left', locale: 'ar' },
];
/** So that the work can be shared. */
const HALF = Math.ceil(SCENES.length / 2);
const HALVES = [SCENES.slice(0, HALF), SCENES.slice(HALF)];

for (const { direction, locale } of DIRECTIONS) {
  for (const [index, scenes] of HALVES.entries()) {
    test(`no screen has a fault that axe finds, ${direction}, half ${index + 1}`, async () => {
      test.setTimeout(300_000);
      const studio = await Studio.open();
      try {
        const faults: string[] = [];
        for (const scene of scenes) faults.push(...(await look(studio, scene, locale)));
        expect(faults).toEqual([]);
      } finally {
        await studio.close();
      }
    });
  }
}

/** @returns a line for each fault */
async function look(studio: Studio, scene: Scene, locale: Locale): Promise<string[]> {
  const { page } = studio;
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  await studio.show(scene.story, { name: 'axe', theme: 'light', locale });
  await scene.go?.(page);
  const light = await findFaults(page);
  // What is not about colours does not change with them.
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  const dark = await findFaults(page, ['color-contrast']);
  await page.emulateMedia({ forcedColors: 'active' });
  const contrast = await findFaults(page, ['color-contrast']);
  return [
    ...named(`${scene.name}, light`, light),
    ...named(`${scene.name}, dark`, dark),
    ...named(`${scene.name}, high contrast`, contrast),
  ];
}

const named = (name: string, faults: readonly string[]) =>
  faults.map((fault) => `${name}: ${fault}`);
