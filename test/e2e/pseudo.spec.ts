/**
 * Every screen in a language that is longer than any real one, from both sides, in a narrow window and at twice the
 * size: nothing is cut off.
 */
import { expect, test } from '@playwright/test';
import type { Locale } from '../../src/shared/ipc.ts';
import { SCENES } from '../pictures/scenes.ts';
import { Studio } from '../pictures/studio.ts';
import { pseudoMessages } from '../support/pseudo.ts';
import { STORIES } from '../support/stories.ts';
import { findCutText } from './overflow.ts';

/** Languages whose files are exchanged for the pretended one; their directions and plurals stay. */
const DIRECTIONS: readonly { direction: string; locale: Locale }[] = [
  { direction: 'left to right', locale: 'tr' },
  { direction: 'right to left', locale: 'ur' },
];
const WINDOWS = [
  { name: '360 pixels wide', width: 360, zoom: 1 },
  { name: 'twice the size', width: 960, zoom: 2 },
];
const MESSAGES = `export default ${JSON.stringify(pseudoMessages())}`;

for (const { direction, locale } of DIRECTIONS) {
  for (const { name, width, zoom } of WINDOWS) {
    test(`no text is cut off, ${direction}, ${name}`, async () => {
      test.setTimeout(240_000);
      const studio = await Studio.open();
      const { page } = studio;
      try {
        await page.route(`**/assets/${locale}-*.js`, (route) =>
          route.fulfill({ contentType: 'text/javascript', body: MESSAGES }),
        );
        const faults: string[] = [];
        const sizes = new Set<number>();
        for (const scene of SCENES) {
          await studio.show(scene.story, { name: 'pseudo', theme: 'light', locale }, width, zoom);
          sizes.add(await page.evaluate(() => window.innerWidth));
          await scene.go?.(page);
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          await expect(page.getByRole('heading', { level: 1 })).toContainText('⟦');
          faults.push(...(await findCutText(page)).map((fault) => `${scene.name}: ${fault}`));
        }
        expect(faults).toEqual([]);
        expect([...sizes]).toEqual([width / zoom]);
      } finally {
        await studio.close();
      }
    });
  }
}

test('the measure itself finds what is cut off, and nothing else', async () => {
  const studio = await Studio.open();
  try {
    await studio.show(STORIES.idle, { name: 'pseudo', theme: 'light', locale: 'en' }, 360);
    expect(await findCutText(studio.page)).toEqual([]);
    await studio.page.evaluate(() => {
      const add = (text: string, style: Record<string, string>, tag = 'div') => {
        const element = document.createElement(tag);
        element.textContent = text;
        Object.assign(element.style, style);
        document.body.append(element);
      };
      const oneLine = { whiteSpace: 'nowrap', inlineSize: '50px' };
      add('hidden to the side', { ...oneLine, overflow: 'hidden' });
      add('hidden below', { blockSize: '5px', overflow: 'clip' });
      add('over the edge', oneLine, 'button');
      add('can be scrolled to', { ...oneLine, overflow: 'auto' });
      add('beyond the window', { position: 'absolute', insetInlineStart: '340px', ...oneLine });
    });
    expect(await findCutText(studio.page)).toEqual([
      expect.stringContaining('too wide'),
      expect.stringContaining('hidden to the side'),
      expect.stringContaining('hidden below'),
      expect.stringContaining('over the edge'),
      expect.stringContaining('beyond the window'),
    ]);
  } finally {
    await studio.close();
  }
});
