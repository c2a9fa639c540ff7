// @ts-check
/** A program for Node: one file, and one more for each part that is loaded only when it is wanted. */
import { build } from 'vite';
import { COMMON, NODE_TARGET } from './common.mjs';

/**
 * Everything is bundled, so that nothing but Electron has to be there at run time. All files lie side by side, because
 * `assets.ts` looks for the data from whichever of them it is in.
 * @param {string} entry
 * @param {string} folder
 * @param {string} name of the program in it
 */
export async function buildNode(entry, folder, name) {
  await build({
    ...COMMON,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: folder,
      target: NODE_TARGET,
      minify: true,
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'es', entryFileNames: name, chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
