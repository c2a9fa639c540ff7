// @ts-check
/**
 * `npm run package -- [deb|tar.xz|…|--dir] [--x64] [--arm64]`: packages for people, of this source tree and the
 * official Electron, into `dist/release`. Without a target all that electron-builder.yml names for this system.
 */
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const node = findNode(ROOT);
  await ensureBuilt(node);
  // electron-builder needs a newer Node than the one that npm may run on.
  const program = path.join(ROOT, 'scripts/package/release.mjs');
  return run(node, [program, ...process.argv.slice(2)], { cwd: ROOT });
});
