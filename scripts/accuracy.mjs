// @ts-check
/** `npm run accuracy`: the whole matrix in the lab; see `test/accuracy/main.ts` for what it can be told. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensurePackages, isDebian } from './set-up/debian.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const node = findNode(ROOT);
  const packages = path.join(ROOT, 'test/lab/packages.json');
  if (isDebian()) await ensurePackages(JSON.parse(readFileSync(packages, 'utf8')).lab);
  await ensureBuilt(node);
  const program = path.join(ROOT, 'test/accuracy/main.ts');
  return run(node, [program, ...process.argv.slice(2)], { cwd: ROOT });
});
