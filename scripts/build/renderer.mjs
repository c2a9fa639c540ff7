// @ts-check
/** The window's page. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { SetUpError } from '../set-up/main.mjs';
import { ROOT } from '../set-up/root.mjs';
import { CHROMIUM_TARGET, COMMON } from './common.mjs';

const PAGE = 'src/renderer/index.html';

/** @param {import('./licences.mjs').Ingredients} ingredients */
export async function buildRenderer(ingredients) {
  if (!existsSync(path.join(ROOT, PAGE))) throw new SetUpError(`There is no ${PAGE}.`);
  await build({
    ...COMMON,
    root: path.join(ROOT, path.dirname(PAGE)),
    base: './',
    plugins: [ingredients.plugin()],
    build: {
      outDir: path.join(ROOT, 'out/renderer'),
      emptyOutDir: true,
      target: CHROMIUM_TARGET,
      // The page's policy allows neither fonts as text nor the polyfill's requests.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The order of its rules must not depend on which screen was opened first.
      cssCodeSplit: false,
      // It comes from the disk, not over a line; beyond this it would cost time to start.
      chunkSizeWarningLimit: 800,
      reportCompressedSize: false,
    },
  });
}
