import { describe, expect, it } from 'vitest';
import { runReported } from '../../../scripts/test/reported.mjs';
import {
  describeTally,
  isSuccess,
  sum,
  tallyPlaywright,
  tallyVitest,
} from '../../../scripts/test/tally.mjs';
import { writeFile } from './temp-folder.ts';

const tally = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

it('the last line tells the sum', () => {
  expect(describeTally(sum([tally(3, 0), tally(4, 1)]))).toBe('7 passed, 1 failed');
  expect(describeTally(sum([tally(3, 0), tally(0, 0, 2)]))).toBe('3 passed, 0 failed, 2 skipped');
});

it('only a run in which something passed and nothing failed is a success', () => {
  expect(isSuccess(tally(1, 0, 5))).toBe(true);
  expect(isSuccess(tally(9, 1))).toBe(false);
  expect(isSuccess(tally(0, 0, 5))).toBe(false);
});

const vitestReport = (...files: { status: string; tests: string[] }[]) => {
  const all = files.flatMap((file) => file.tests);
  const count = (status: string) => all.filter((s) => s === status).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((s) => ({ status: s })),
    })),
  };
};

describe('of Vitest', () => {
  it('each test counts', () => {
    const report = vitestReport(
      { status: 'passed', tests: ['passed', 'pending', 'todo'] },
      { status: 'failed', tests: ['failed', 'passed', 'failed'] },
    );
    expect(tallyVitest(report)).toEqual(tally(2, 2, 2));
  });

  it('a file that cannot be loaded is a failure', () => {
    const report = vitestReport(
      { status: 'failed', tests: [] },
      { status: 'passed', tests: ['passed'] },
    );
    expect(tallyVitest(report)).toEqual(tally(1, 1));
  });
});

it('of Playwright a test that passed only at the second try has failed, and so has an error of no test', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
  expect(tallyPlaywright(report)).toEqual(tally(5, 3, 2));
});

describe('a runner', () => {
  const runner = (status: number, report: unknown) => async (file: string) => {
    if (report !== undefined) writeFile('', file, JSON.stringify(report));
    return status;
  };

  it.each([
    ['that is content counts as it says', 0, tally(3, 0, 1), tally(3, 0, 1)],
    ['with failures counts as it says', 1, tally(3, 2), tally(3, 2)],
    ['that fails without a failed test is a failure', 1, tally(3, 0), tally(3, 1)],
    ['that ran nothing is a failure', 0, tally(0, 0, 4), tally(0, 1, 4)],
    ['that wrote nothing down is a failure', 0, undefined, tally(0, 1)],
  ])('%s', async (_, status, report, expected) => {
    const result = await runReported(runner(status, report), (t: typeof expected) => t);
    expect(result).toEqual(expected);
  });
});
