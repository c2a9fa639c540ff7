// @ts-check
/** How many tests passed: what the runners wrote down, added up. Pure. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** The last line of a run. @param {Tally} tally */
export function describeTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A run in which nothing passed has shown nothing. @param {Tally} tally */
export function isSuccess({ passed, failed }) {
  return failed === 0 && passed > 0;
}

/**
 * A runner that fails without a failed test has failed all the same, and so has one that ran nothing.
 * @param {Tally | null} tally `null`: it wrote nothing down
 * @param {number} status its exit status
 * @returns {Tally}
 */
export function withRunner(tally, status) {
  if (tally === null) return { passed: 0, failed: 1, skipped: 0 };
  const hasRun = tally.passed + tally.failed > 0;
  return tally.failed === 0 && (status !== 0 || !hasRun) ? { ...tally, failed: 1 } : tally;
}

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/** @param {VitestReport} report @returns {Tally} */
export function tallyVitest(report) {
  // A file that cannot be loaded has no tests that could fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors of no test
 */

/** A test that passed only when tried again has failed. @param {PlaywrightReport} report @returns {Tally} */
export function tallyPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
