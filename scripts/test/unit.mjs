// @ts-check
/** Unit and integration tests, over real sockets on this computer. */
import path from 'node:path';
import { say } from '../set-up/main.mjs';
import { run } from '../set-up/processes.mjs';
import { ROOT } from '../set-up/root.mjs';
import { runReported } from './reported.mjs';
import { tallyVitest } from './tally.mjs';

const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

/** @param {string} node */
export function runUnit(node) {
  say('\n── unit and integration');
  return runReported(
    (file) =>
      run(
        node,
        [VITEST, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        { cwd: ROOT },
      ),
    tallyVitest,
  );
}
