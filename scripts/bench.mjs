// @ts-check
/**
 * `npm run bench`: the speed of checks, the start and the window, as in `docs/speed.md`; with names, those parts of it.
 * `npm run bench -- summary …` is a measurement of its own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findElectron } from './runtime/electron.mjs';
import { findNode } from './runtime/node.mjs';
import { ensureBuilt } from './set-up/built.mjs';
import { ensurePackages, isDebian, TEST_PACKAGES } from './set-up/debian.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { startVirtualDisplay } from './set-up/display.mjs';
import { ensureLibraries } from './set-up/libraries.mjs';
import { runMain } from './set-up/main.mjs';
import { run } from './set-up/processes.mjs';
import { ROOT } from './set-up/root.mjs';

/** What needs neither the lab nor a window. */
const ALONE = ['summary'];
const LAB_PACKAGES = path.join(ROOT, 'test/lab/packages.json');
/** The others that are measured. */
const PEERS = [['bind9-dnsutils', 'dnsutils'], ['curl'], ['openssl']];

await runMain(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  await ensureDependencies();
  const node = findNode(ROOT);
  if (ALONE.includes(name)) return bench(node, `${name}.ts`, rest, process.env);

  if (isDebian()) {
    const { lab } = JSON.parse(readFileSync(LAB_PACKAGES, 'utf8'));
    await ensurePackages([...lab, ...PEERS, ...TEST_PACKAGES]);
  }
  const electron = await findElectron(node);
  await ensureLibraries(electron);
  await ensureBuilt(node);
  const display = await startVirtualDisplay();
  try {
    const env = { ...display.env, CLEARLINE_ELECTRON: electron };
    return await bench(node, 'main.ts', process.argv.slice(2), env);
  } finally {
    await display.stop();
  }
});

/**
 * @param {string} node
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function bench(node, file, args, env) {
  return run(node, [path.join(ROOT, 'test/bench', file), ...args], {
    cwd: ROOT,
    env: { ...env, CLEARLINE_TEST: '1' },
  });
}
