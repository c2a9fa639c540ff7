// @ts-check
/**
 * `npm run fuzz`: the property tests with many more inputs, shared out over the files. Arguments say how many, and how the
 * names of the files begin: `npm run fuzz -- 1000000 report.test` tries a million reports.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain, say, SetUpError } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

const INPUTS = 1_000_000;

await runMain(async () => {
  const inputs = Number(process.argv[2] ?? INPUTS);
  if (!Number.isSafeInteger(inputs) || inputs < 1) {
    throw new SetUpError(`"${process.argv[2]}" is no number of inputs.`);
  }
  const files = readdirSync(path.join(ROOT, 'test/fuzz')).filter(
    (f) => f.endsWith('.test.ts') && f.startsWith(process.argv[3] ?? ''),
  );
  if (files.length === 0) throw new SetUpError(`No file's name begins with "${process.argv[3]}".`);
  const runs = Math.ceil(inputs / files.length);
  await ensureDependencies();
  say(`${files.length} files, ${runs} inputs for each property.`);
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const chosen = files.map((file) => `test/fuzz/${file}`);
  return run(findNode(ROOT), [vitest, 'run', '--testTimeout=0', ...chosen], {
    cwd: ROOT,
    env: { ...process.env, CLEARLINE_TEST: '1', CLEARLINE_FUZZ_RUNS: String(runs) },
  });
});
