/** The part of the matrix that every change has to pass: the shipped program in the lab, one run a case. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, openLab } from '../lab/lab.ts';
import { missingRights } from '../lab/rights.ts';
import { CASES } from './cases/index.ts';
import { judge } from './judge.ts';
import { runCase } from './run.ts';

const OPEN_LIMIT_MS = 20_000;

// In continuous integration nothing is left out: there, opening the lab fails.
const refusal = process.env['CI'] ? null : missingRights();
let lab: Lab | undefined;
beforeAll(async () => {
  if (refusal === null) lab = await openLab();
}, OPEN_LIMIT_MS);
afterAll(() => lab?.close());

it.for(CASES.filter((c) => c.quick))('$id', { timeout: 120_000 }, async (one, { skip }) => {
  if (!lab) return skip(refusal ?? 'there is no lab');
  const { report } = await runCase(lab, one, 1);
  expect(judge(one, report).faults).toEqual([]);
});
