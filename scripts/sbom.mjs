// @ts-check
/** The bill of materials of a release (CycloneDX), into `dist/release`. Of the lock and of the last build. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { commitTime } from './package/commit-time.mjs';
import { readLicences } from './package/notices.mjs';
import { readManifest } from './package/stage.mjs';
import { completeBill } from './release/bill.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain, say, SetUpError } from './set-up/main.mjs';
import { ask } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

await runMain(async () => {
  await ensureDependencies();
  await ensureBuilt(findNode(ROOT));
  const printed = ask('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only']);
  if (printed === null) throw new SetUpError('npm could not list the packages.');
  const { version } = readManifest();
  const { packages } = readLicences();
  const app = { name: 'Clearline', version };
  const data = JSON.parse(readFileSync(path.join(ROOT, 'assets/networks/source.json'), 'utf8'));
  const bill = completeBill(JSON.parse(printed), app, packages, commitTime(), data);
  const folder = path.join(ROOT, 'dist/release');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `clearline-${version}.cdx.json`),
    `${JSON.stringify(bill, null, 2)}\n`,
  );
  const shipped = bill.components.filter((one) => one.scope === 'required').length;
  say(`${bill.components.length} packages, ${shipped} of them shipped.`);
  return 0;
});
