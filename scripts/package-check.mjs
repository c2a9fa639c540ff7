// @ts-check
/**
 * `npm run package:check`: makes the packages that can be made here, installs one in a clean system, starts it, checks
 * with it, removes it. `-- --quick` compresses little, to be done sooner. On Debian or Ubuntu, as root.
 */
import path from 'node:path';
import { findElectron } from './runtime/electron.mjs';
import { findNode } from './runtime/node.mjs';
import { ensurePackages, isDebian, TEST_PACKAGES } from './set-up/debian.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { startVirtualDisplay } from './set-up/display.mjs';
import { NotHereError, runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

const PACKAGES = [
  ...TEST_PACKAGES,
  ['p7zip-full'],
  ['xz-utils'],
  ['desktop-file-utils'],
  ['appstream'],
  ['debootstrap'],
];

await runMain(async () => {
  if (!isDebian() || process.getuid?.() !== 0) {
    throw new NotHereError('This installs packages in a clean Debian: run it on one, as root.');
  }
  await ensureDependencies();
  await ensurePackages(PACKAGES);
  const node = findNode(ROOT);
  const electron = await findElectron(node);
  const display = await startVirtualDisplay();
  try {
    const program = path.join(ROOT, 'scripts/package/check.mjs');
    return await run(node, [program, ...process.argv.slice(2)], {
      cwd: ROOT,
      env: { ...display.env, CLEARLINE_ELECTRON: electron },
    });
  } finally {
    await display.stop();
  }
});
