// @ts-check
/**
 * `npm run screenshots -- [--only NAME] [--docs] [FOLDER]`: a picture of every screen in every look, from stories and
 * without a network; with `--docs` those that the documents show.
 */
import { findElectron } from './runtime/electron.mjs';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { hasDisplay, hasVirtualDisplay, startVirtualDisplay } from './set-up/display.mjs';
import { ensureLibraries } from './set-up/libraries.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const node = findNode(ROOT);
  const electron = await findElectron(node);
  await ensureLibraries(electron);
  await ensureBuilt(node);
  const display = hasVirtualDisplay() && !hasDisplay(process.platform, process.env);
  const { env, stop } = display
    ? await startVirtualDisplay()
    : { env: process.env, stop: async () => {} };
  try {
    return await run(node, ['test/pictures/main.ts', ...process.argv.slice(2)], {
      cwd: ROOT,
      env: { ...env, CLEARLINE_ELECTRON: electron },
    });
  } finally {
    await stop();
  }
});
