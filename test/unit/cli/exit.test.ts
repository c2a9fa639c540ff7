import { describe, expect, it } from 'vitest';
import { exitStatusOf } from '../../../src/main/cli/exit.ts';
import type { Report } from '../../../src/shared/report.ts';
import { sampleReport, service } from '../report/sample-report.ts';

const { network } = sampleReport();
const limited = {
  ...service('alpha', 'works'),
  results: { default: { verdict: 'limited' as const, functions: [] } },
};

describe('exitStatusOf', () => {
  it.each<[number, string, Partial<Report>]>([
    [0, 'all work', { services: [service('alpha', 'works'), service('beta', 'works')] }],
    [
      0,
      'all that was tested works',
      { services: [service('alpha', 'works'), service('beta', 'not-tested')] },
    ],
    [1, 'one is blocked', { services: [service('alpha', 'works'), service('beta', 'blocked')] }],
    [1, 'one is limited', { services: [service('alpha', 'works'), limited] }],
    [1, 'one is down', { services: [service('alpha', 'down')] }],
    [1, 'one could not be told', { services: [service('alpha', 'unknown')] }],
    [1, 'nothing was tested', { services: [service('alpha', 'not-tested')] }],
    [1, 'another path works', { network: { ...network, defaultPath: 'vpn' } }],
    [3, 'offline', { network: { ...network, condition: 'offline' } }],
    [3, 'captive portal', { network: { ...network, condition: 'captive-portal' } }],
    [4, 'cancelled', { outcome: 'cancelled', services: [service('alpha', 'works')] }],
    [
      4,
      'past its deadline, offline or not',
      { outcome: 'deadline', network: { ...network, condition: 'offline' } },
    ],
  ])('%i: %s', (status, _, changes) => {
    expect(exitStatusOf(sampleReport(changes))).toBe(status);
  });
});
