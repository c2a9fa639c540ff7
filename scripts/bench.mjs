// @ts-check
/** `npm run bench -- NAME …`: one of the measurements in `test/bench`; without a name, lists them. */
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain, say, SetUpError } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

const BENCHES = ['summary'];

await runMain(async () => {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined) {
    say(BENCHES.join('\n'));
    return 0;
  }
  if (!BENCHES.includes(name))
    throw new SetUpError(`There is no "${name}" among ${BENCHES.join(', ')}.`);
  await ensureDependencies();
  return run(findNode(ROOT), [path.join(ROOT, `test/bench/${name}.ts`), ...rest], {
    cwd: ROOT,
    env: { ...process.env, CLEARLINE_TEST: '1' },
  });
});
