// @ts-check
/**
 * `npm test`: sets everything up and runs every test; `npm test -- static`, `unit`, `lab` or `e2e` a part. With `CI=true` a
 * part that cannot run is a failure, otherwise it is left out and said so. The last line is the count.
 */
import { inspect } from 'node:util';
import { findNode } from './runtime/node.mjs';
import { ensureDependencies } from './set-up/dependencies.mjs';
import { NotHereError, runMain, say, SetUpError } from './set-up/main.mjs';
import { ROOT } from './set-up/root.mjs';
import { runEndToEnd } from './test/e2e.mjs';
import { runLab } from './test/lab.mjs';
import { runStatic } from './test/static.mjs';
import { describeTally, isSuccess, sum } from './test/tally.mjs';
import { runUnit } from './test/unit.mjs';

/** @typedef {import('./test/tally.mjs').Tally} Tally */

const PARTS = { static: runStatic, unit: runUnit, lab: runLab, e2e: runEndToEnd };
const isStrict = process.env['CI'] === 'true';

await runMain(async () => {
  const chosen = choose(process.argv.slice(2));
  process.env['CLEARLINE_TEST'] = '1';
  const total = sum(await runParts(chosen));
  process.stdout.write(`\n${describeTally(total)}\n`);
  return isSuccess(total) ? 0 : 1;
});

/** @param {readonly string[]} names */
function choose(names) {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    throw new SetUpError(`"${unknown}" is no part of the tests: ${Object.keys(PARTS).join(', ')}.`);
  }
  return Object.entries(PARTS).filter(([name]) => names.length === 0 || names.includes(name));
}

/**
 * One after the other, because they share the processor and some tests look at times.
 * @param {readonly [name: string, part: (node: string) => Promise<Tally>][]} parts
 */
async function runParts(parts) {
  // Once: what does not work for one part does not work for the next.
  const node = setUp();
  const tallies = [];
  for (const [name, part] of parts) tallies.push(await counted(name, async () => part(await node)));
  return tallies;
}

/** @returns {Promise<string>} the Node to run on */
async function setUp() {
  await ensureDependencies();
  return findNode(ROOT);
}

/**
 * @param {string} name
 * @param {() => Promise<Tally>} part
 * @returns {Promise<Tally>}
 */
async function counted(name, part) {
  try {
    return await part();
  } catch (error) {
    if (error instanceof NotHereError && !isStrict) {
      say(`${name}: skipped. ${error.message}`);
      return { passed: 0, failed: 0, skipped: 1 };
    }
    say(`${name}: failed. ${error instanceof SetUpError ? error.message : inspect(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
