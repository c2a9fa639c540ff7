// @ts-check
/**
 * Makes `assets/networks/table.br` anew, for those who maintain it: gets the package that `assets/networks/source.json`
 * names, checks its checksum, and makes the table of it. Raise `version` and `integrity` there first. The package itself
 * is no dependency: it is 65 MB, and everybody who installs ours would have to get it for a file of two.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { runMain, SetUpError } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

const OWN = path.join(ROOT, 'assets/networks');

await runMain(async () => {
  await ensureDependencies();
  const {
    package: name,
    version,
    integrity,
  } = JSON.parse(readFileSync(path.join(OWN, 'source.json'), 'utf8'));
  const cache = path.join(ROOT, '.cache/networks', version);
  mkdirSync(cache, { recursive: true });
  const archive = path.join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  if (!existsSync(archive)) {
    const pack = ['pack', `${name}@${version}`, '--pack-destination', cache];
    if ((await run('npm', pack, { output: 'stderr' })) !== 0) {
      throw new SetUpError('npm could not get the package.');
    }
  }
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (`sha512-${sum}` !== integrity) {
    throw new SetUpError('The package is not the one that the source names.');
  }
  if ((await run('tar', ['-xzf', archive, '-C', cache])) !== 0) {
    throw new SetUpError('The package could not be unpacked.');
  }
  return run(findNode(ROOT), [
    path.join(ROOT, 'scripts/networks/make.ts'),
    path.join(cache, 'package'),
    OWN,
  ]);
});
