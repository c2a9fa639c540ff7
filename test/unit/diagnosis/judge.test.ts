/** The accuracy matrix' own judge must see what it is there for. */
import { describe, expect, it } from 'vitest';
import type { Finding, FunctionResult, Report } from '../../../src/shared/report.ts';
import type { Case } from '../../accuracy/case.ts';
import { judge } from '../../accuracy/judge.ts';
import { sampleReport } from '../report/sample-report.ts';

const noise: Case = { id: 'noise/any', scenario: {}, expected: { services: {} }, noise: true };

function reportOf(one: Partial<FunctionResult>): Report {
  const messages: FunctionResult = {
    id: 'messages',
    verdict: 'works',
    indirect: false,
    findings: [],
    ...one,
  };
  const verdict = one.verdict === 'blocked' ? 'blocked' : 'works';
  const report = sampleReport();
  const { defaultPath } = report.network;
  return {
    ...report,
    network: { ...report.network, condition: 'online', findings: [] },
    services: [
      {
        id: 'svc',
        name: 'svc',
        results: { [defaultPath]: { verdict, functions: [messages] } },
        vpnEffect: 'no-vpn',
      },
    ],
  };
}

describe('in noise', () => {
  it('what works, or cannot be told, is right', () => {
    expect(judge(noise, reportOf({})).faults).toEqual([]);
    expect(judge(noise, reportOf({ verdict: 'unknown' })).faults).toEqual([]);
  });

  it('whatever is called blocked is a false one', () => {
    const finding: Finding = {
      cause: 'ip.dropped',
      confidence: 'high',
      endpoints: [],
      evidence: [],
    };
    const judgement = judge(noise, reportOf({ verdict: 'blocked', findings: [finding] }));
    expect(judgement).toMatchObject({
      verdictRight: false,
      causeRight: false,
      falseBlocked: true,
      sureAndWrong: true,
    });
  });

  it('nobody is called blocked and then not', () => {
    const judgement = judge(noise, reportOf({}), [
      { service: 'svc', verdict: 'blocked' },
      { service: 'svc', verdict: 'works' },
    ]);
    expect(judgement).toMatchObject({ verdictRight: false, falseBlocked: true });
    expect(judgement.faults).toEqual(['svc: told to be blocked at first']);
  });

  it('whatever is called slowed is wrong', () => {
    expect(judge(noise, reportOf({ verdict: 'slowed' })).verdictRight).toBe(false);
  });
});
