/** The part of the matrix that every change has to pass: the shipped program in the lab, one run a case. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Report } from '../../src/shared/report.ts';
import { type Lab, openLab } from '../lab/lab.ts';
import { missingRights } from '../lab/rights.ts';
import { CASES } from './cases/index.ts';
import { judge } from './judge.ts';
import { runCase } from './run.ts';
import { LABS } from './vitest.config.ts';

const OPEN_LIMIT_MS = 20_000;

// In continuous integration nothing is left out: there, opening the lab fails.
const refusal = process.env['CI'] ? null : missingRights();
const labs: Lab[] = [];
/** Those in which no case is run at the moment. */
const free: Lab[] = [];
beforeAll(async () => {
  if (refusal !== null) return;
  // One after the other, so that those that are open are closed when the next cannot be opened.
  while (labs.length < LABS) labs.push(await openLab());
  free.push(...labs);
}, LABS * OPEN_LIMIT_MS);
afterAll(() => Promise.all(labs.map((lab) => lab.close())));

const testedIn = ({ services, network: { defaultPath } }: Report) =>
  services.filter((s) => s.results[defaultPath]?.verdict !== 'not-tested').map((s) => s.id);

describe.concurrent('in the lab, one can tell', { timeout: 120_000 }, () => {
  it.for(CASES.filter((c) => c.quick))('$id', async (one, { expect, skip }) => {
    if (refusal !== null) return skip(refusal);
    const lab = free.pop();
    if (!lab) throw new Error('there are as many labs as cases at a time');
    try {
      const { report, told } = await runCase(lab, one, 1);
      expect(told.map((t) => t.service)).toEqual(expect.arrayContaining(testedIn(report)));
      expect(judge(one, report, told).faults).toEqual([]);
    } finally {
      free.push(lab);
    }
  });
});
