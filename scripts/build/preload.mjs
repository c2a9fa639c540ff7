// @ts-check
/** The bridge: one file, and CommonJS, because a sandboxed page's preload can be nothing else. */
import { build } from 'vite';
import { CHROMIUM_TARGET, COMMON } from './common.mjs';

/** @param {import('./licences.mjs').Ingredients} ingredients */
export async function buildPreload(ingredients) {
  await build({
    ...COMMON,
    plugins: [ingredients.plugin()],
    ssr: { noExternal: true },
    build: {
      ssr: 'src/preload/preload.ts',
      outDir: 'out/preload',
      target: CHROMIUM_TARGET,
      minify: true,
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  });
}
