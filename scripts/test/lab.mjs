// @ts-check
/** What needs network namespaces: the lab itself, networks and tunnels as they really are, and the accuracy in it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../set-up/built.mjs';
import { ensurePackages, isDebian } from '../set-up/debian.mjs';
import { NotHereError, say } from '../set-up/main.mjs';
import { run } from '../set-up/processes.mjs';
import { ROOT } from '../set-up/root.mjs';
import { runReported } from './reported.mjs';
import { sum, tallyVitest } from './tally.mjs';

const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const PACKAGES = path.join(ROOT, 'test/lab/packages.json');
const SUITES = ['lab', 'lab-network', 'lab-vpn', 'accuracy'];

/**
 * @param {string} node
 * @returns {Promise<import('./tally.mjs').Tally>}
 * @throws NotHereError
 */
export async function runLab(node) {
  say('\n── in network namespaces');
  if (process.platform !== 'linux') {
    throw new NotHereError('Network namespaces are a thing of Linux.');
  }
  if (isDebian() && process.getuid?.() === 0) {
    const { lab, realServers } = JSON.parse(readFileSync(PACKAGES, 'utf8'));
    await ensurePackages(process.env['CI'] === 'true' ? [...lab, ...realServers] : lab);
  }
  await ensureBuilt(node);
  const tallies = [];
  // One after the other: they measure time.
  for (const suite of SUITES) tallies.push(await runSuite(node, suite));
  return sum(tallies);
}

/** @param {string} node @param {string} suite */
function runSuite(node, suite) {
  const config = `test/${suite}/vitest.config.ts`;
  return runReported(
    (file) =>
      run(
        node,
        [
          VITEST,
          'run',
          '--config',
          config,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ],
        { cwd: ROOT },
      ),
    tallyVitest,
  );
}
