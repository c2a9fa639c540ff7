// @ts-check
/** The bridge: one file, and CommonJS, because a sandboxed page's preload can be nothing else. */
import { build } from 'vite';
import { CHROMIUM_TARGET, COMMON } from './common.mjs';

export async function buildPreload() {
  await build({
    ...COMMON,
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
