// @ts-check
/** `npm run build`: everything into `out`, from scratch. */
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAssets } from './build/assets.mjs';
import { Ingredients } from './build/licences.mjs';
import { buildNode } from './build/node.mjs';
import { buildPreload } from './build/preload.mjs';
import { buildRenderer } from './build/renderer.mjs';
import { buildAndStamp } from './set-up/built.mjs';
import { runMain } from './set-up/main.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  const began = performance.now();
  // React reads it, and an odd one of the caller's would make another build.
  process.env['NODE_ENV'] = 'production';
  await buildAndStamp(ROOT, async () => {
    rmSync(path.join(ROOT, 'out'), { recursive: true, force: true });
    const ingredients = new Ingredients();
    await buildNode('src/main/app/main.ts', 'out/main', 'main.js', ingredients);
    await buildNode('src/main/cli/clearline.ts', 'out/cli', 'clearline.js', ingredients);
    chmodSync(path.join(ROOT, 'out/cli/clearline.js'), 0o755);
    await buildPreload(ingredients);
    await buildRenderer(ingredients);
    buildAssets();
    ingredients.write(path.join(ROOT, 'out/assets/licences.json'));
  });
  process.stdout.write(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  return 0;
});
