// @ts-check
/** What can be said of the source without running it. */
import path from 'node:path';
import { say } from '../set-up/main.mjs';
import { run } from '../set-up/processes.mjs';
import { ROOT } from '../set-up/root.mjs';

/** Each a program, and what it is told. */
const CHECKS = [
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  { name: 'lint', program: 'node_modules/oxlint/bin/oxlint', args: [] },
  { name: 'styles', program: 'node_modules/stylelint/bin/stylelint.mjs', args: ['src/**/*.css'] },
  { name: 'format', program: 'node_modules/@biomejs/biome/bin/biome', args: ['format'] },
  { name: 'licences', program: 'scripts/test/licences.mjs', args: [] },
];

/** @param {string} node @returns {Promise<import('./tally.mjs').Tally>} */
export async function runStatic(node) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, program, args } of CHECKS) {
    say(`\n── ${name}`);
    const file = path.join(ROOT, program);
    const status = await run(node, [file, ...args], { cwd: ROOT });
    tally[status === 0 ? 'passed' : 'failed'] += 1;
    if (status !== 0) say(`${name}: failed`);
  }
  return tally;
}
