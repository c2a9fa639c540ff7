// @ts-check
/** `npm run lab -- …`: sets up what the lab needs, and opens it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensurePackages, isDebian } from './set-up/debian.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

const PACKAGES = path.join(ROOT, 'test/lab/packages.json');

await runMain(async () => {
  const args = process.argv.slice(2);
  await ensureDependencies();
  const node = findNode(ROOT);
  const opens = !args.includes('--list') && !args.includes('--help');
  if (opens && isDebian()) await ensurePackages(JSON.parse(readFileSync(PACKAGES, 'utf8')).lab);
  // Without a command of its own the lab runs the program, as it is built from what is here.
  if (opens && !args.includes('--')) await ensureBuilt(node);
  return run(node, [path.join(ROOT, 'test/lab/main.ts'), ...args]);
});
