// @ts-check
/** `npm run clearline -- …`: the command line from source, built if need be. */
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { CALLER_FOLDER, ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const node = findNode(ROOT);
  await ensureBuilt(node);
  const program = path.join(ROOT, 'out/cli/clearline.js');
  return run(node, [program, ...process.argv.slice(2)], { cwd: CALLER_FOLDER });
});
