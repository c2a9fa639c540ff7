// @ts-check
/** `npm run gallery`: every component of the window in its states. */
import path from 'node:path';
import { buildGallery, GALLERY } from './build/gallery.mjs';
import { findElectron } from './runtime/electron.mjs';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { ensureLibraries } from './set-up/libraries.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const electron = await findElectron(findNode(ROOT));
  await ensureLibraries(electron);
  await buildGallery();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return run(
    electron,
    [...(isRoot ? ['--no-sandbox'] : []), path.join(ROOT, 'test/pictures/host.mjs')],
    { cwd: ROOT, env: { ...process.env, CLEARLINE_PAGES: GALLERY } },
  );
});
