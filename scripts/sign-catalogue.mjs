// @ts-check
/**
 * Signs the catalogue of this source tree, for those who maintain it:
 *   node scripts/sign-catalogue.mjs --new-key FOLDER      makes the project's key pair, once
 *   node scripts/sign-catalogue.mjs --key PRIVATE.pem     prints the signed catalogue
 * The private key stays with the maintainers; the public one is assets/keys/catalogue.pub.pem.
 */
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { CALLER_FOLDER, ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  const program = path.join(ROOT, 'scripts/catalogue/sign.ts');
  return run(findNode(ROOT), [program, ...process.argv.slice(2)], { cwd: CALLER_FOLDER });
});
