// @ts-check
/** Runs a test runner that writes its results into a file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withRunner } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * @template Report
 * @param {(file: string) => Promise<number>} runner resolves with its exit status
 * @param {(report: Report) => Tally} tally
 * @returns {Promise<Tally>}
 */
export async function runReported(runner, tally) {
  const folder = mkdtempSync(path.join(tmpdir(), 'clearline-results-'));
  try {
    const file = path.join(folder, 'results.json');
    const status = await runner(file);
    const report = readReport(file);
    return withRunner(report === null ? null : tally(report), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
