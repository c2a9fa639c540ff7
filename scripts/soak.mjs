// @ts-check
/** `npm run soak`: the memory of many checks in one process; an argument says how many. */
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const program = path.join(ROOT, 'test/security/soak/main.ts');
  return run(findNode(ROOT), ['--no-warnings', program, ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, CLEARLINE_TEST: '1' },
  });
});
