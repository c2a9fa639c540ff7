// @ts-check
/** A program for Node: one file, and one more for each part that is loaded only when it is wanted. */
import { build } from 'vite';
import { COMMON, NODE_TARGET } from './common.mjs';
import { releasesAddress } from './releases.mjs';

/** koffi brings a native module for each system, and is done without where there is none. */
const EXTERNAL = ['electron', 'koffi'];

/**
 * Everything else is bundled, so that nothing has to be there at run time. All files lie side by side, because
 * `assets.ts` looks for the data from whichever of them it is in.
 * @param {string} entry
 * @param {string} folder
 * @param {string} name of the program in it
 * @param {import('./licences.mjs').Ingredients} ingredients
 */
export async function buildNode(entry, folder, name, ingredients) {
  await build({
    ...COMMON,
    define: { __CLEARLINE_RELEASES_URL__: JSON.stringify(releasesAddress(process.env)) },
    plugins: [ingredients.plugin()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: folder,
      target: NODE_TARGET,
      minify: true,
      rolldownOptions: {
        external: EXTERNAL,
        output: { format: 'es', entryFileNames: name, chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
