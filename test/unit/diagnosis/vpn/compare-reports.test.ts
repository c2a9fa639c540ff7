/** Two checks, one with the VPN and one without; the guided comparison's own tests try the rest. */
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../../src/main/diagnosis/vpn/compare-reports.ts';
import type { Report } from '../../../../src/shared/report.ts';
import { httpsEndpoint, service } from '../../../support/test-catalogue.ts';
import { sampleReport } from '../../report/sample-report.ts';

const SERVICES = [service('svc', [httpsEndpoint('svc.a')])];

function report(verdict: 'works' | 'blocked', defaultPath: string): Report {
  const base = sampleReport();
  const functions = [{ id: 'messages' as const, verdict, indirect: false, findings: [] }];
  return {
    ...base,
    network: { ...base.network, condition: 'online', findings: [], defaultPath },
    services: [
      {
        id: 'svc',
        name: 'svc',
        results: { default: { verdict, functions } },
        vpnEffect: 'unknown',
      },
    ],
  };
}

describe('two reports', () => {
  it('are compared by what applications got', () => {
    const { effects } = compareReports(
      SERVICES,
      report('works', 'default'),
      report('blocked', 'default'),
    );
    expect(effects).toMatchObject({ svc: { effect: 'unblocks' } });
  });

  it('hold no results but their own, whatever they call a path', () => {
    const odd = report('works', 'constructor');
    expect(compareReports(SERVICES, odd, report('blocked', 'default')).effects).toEqual({});
    expect(compareReports(SERVICES, report('blocked', 'default'), odd).effects).toEqual({});
  });
});
