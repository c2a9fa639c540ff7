// @ts-check
/** The gallery's page. It is for developers, so it is built apart from the app and never packaged. */
import path from 'node:path';
import { build } from 'vite';
import { ROOT } from '../set-up/root.mjs';
import { CHROMIUM_TARGET, COMMON } from './common.mjs';

export const GALLERY = path.join(ROOT, 'test-results/gallery');

export async function buildGallery() {
  await build({
    ...COMMON,
    root: path.join(ROOT, 'test/gallery'),
    base: './',
    build: {
      outDir: GALLERY,
      emptyOutDir: true,
      target: CHROMIUM_TARGET,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
    },
  });
}
