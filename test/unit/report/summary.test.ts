import { describe, expect, it } from 'vitest';
import { headOf, type ReportHead } from '../../../src/main/report/summary/head-fields.ts';
import { readHead } from '../../../src/main/report/summary/head.ts';
import { summarise } from '../../../src/main/report/summary/summary.ts';
import { OTHERS, Tally } from '../../../src/main/report/summary/tally.ts';
import type { Report, ServiceResult } from '../../../src/shared/report.ts';
import { sampleReport, service } from './sample-report.ts';

const head = (changes: Partial<Report> = {}): ReportHead => {
  const found = headOf(sampleReport(changes));
  if (!found) throw new Error('it has no head');
  return found;
};
const summed = (...heads: ReportHead[]) => {
  const tally = new Tally();
  for (const one of heads) tally.add(one);
  return summarise(tally);
};
const result = (verdict: ServiceResult['verdict']): ServiceResult => ({ verdict, functions: [] });

/** With a VPN: what programs get, and what is found around it. */
function withVpn(around: ServiceResult['verdict']): ReportHead {
  const { network } = sampleReport();
  return head({
    network: {
      ...network,
      name: 'Provider',
      vpn: { state: 'on', confidence: 'high', reasons: [] },
      paths: [...network.paths, { id: 'direct', kind: 'direct', interface: 'wlan0' }],
    },
    services: [
      {
        ...service('alpha', 'works'),
        results: { default: result('works'), direct: result(around) },
      },
    ],
  });
}

describe('with a VPN', () => {
  it('the network is told by what is found around it', () => {
    const [alpha] = summed(withVpn('blocked')).services;
    expect(alpha?.networks).toMatchObject([
      { name: 'Provider', vpn: false, tested: 1, verdicts: { blocked: 1, works: 0 } },
    ]);
  });

  it('and stands by itself where nothing was', () => {
    const [alpha] = summed(withVpn('not-tested')).services;
    expect(alpha?.networks).toMatchObject([
      { name: 'Provider', vpn: true, verdicts: { works: 1 } },
    ]);
  });
});

describe('whose network it is', () => {
  const on = (number: number, name: string, own?: string) => {
    const { network } = sampleReport();
    const paths = network.paths.map((path) => ({ ...path, asn: { number, name } }));
    return head({ network: { ...network, paths, ...(own !== undefined && { name: own }) } });
  };
  const networks = (...heads: ReportHead[]) =>
    summed(...heads).services[0]?.networks.map(({ asn, name, tested }) => [asn, name, tested]);

  it('tells networks apart by the number', () => {
    const heads = [on(64_500, 'North'), on(64_500, 'North Ltd'), on(64_501, 'North'), head()];
    expect(networks(...heads)).toEqual([
      [64_500, 'North', 2],
      [64_501, 'North', 1],
      [null, null, 1],
    ]);
  });

  it('does not count where people call it something', () => {
    expect(networks(on(64_500, 'North', 'Home'), on(64_501, 'South', 'Home'))).toEqual([
      [null, 'Home', 2],
    ]);
    expect(networks(on(64_500, 'North', 'network-1'))).toEqual([[64_500, 'North', 1]]);
  });

  it('is that of the line where that was measured', () => {
    const { network } = sampleReport();
    const way = { kind: 'direct', id: 'direct', interface: null } as const;
    const vpn = { state: 'on', confidence: 'high', reasons: [] } as const;
    const of = (number: number, name: string) => ({ number, name });
    const paths = [
      ...network.paths.map((path) => ({ ...path, asn: of(64_501, 'A VPN') })),
      { ...way, asn: of(64_500, 'North') },
    ];
    const both = { default: result('works'), direct: result('blocked') };
    const services = [{ ...service('alpha', 'works'), results: both }];
    const changes = { network: { ...network, vpn: { ...vpn, reasons: [] }, paths }, services };
    expect(networks(head(changes))).toEqual([[64_500, 'North', 1]]);
  });

  it.each([0, -1, 1.5, 2 ** 32, '64500', null])('is no %s', (number) => {
    const { network } = sampleReport();
    const paths = network.paths.map((path) => ({ ...path, asn: { number, name: 'x' } }));
    expect(headOf({ ...sampleReport(), network: { ...network, paths } })).toBe(null);
  });
});

it('what was not tested is not counted', () => {
  const { services } = summed(
    head({ services: [service('alpha', 'not-tested'), service('beta', 'works')] }),
  );
  expect(services.map(({ id, tested }) => [id, tested])).toEqual([['beta', 1]]);
});

it('so many services and networks at most are told apart, and none is lost', () => {
  const tally = new Tally();
  for (let number = 0; number < 1500; number += 1) {
    const { network } = sampleReport();
    const services = [service(`service-${number}`, 'blocked'), service('alpha', 'works')];
    tally.add(head({ network: { ...network, name: `Network ${number}` }, services }));
  }
  const { services } = summarise(tally);
  expect(services).toHaveLength(501);
  expect(services.reduce((sum, { tested }) => sum + tested, 0)).toBe(3000);
  // Alpha is one of the 500.
  expect(services.find(({ id }) => id === OTHERS)?.tested).toBe(1001);
  const networks = services.find(({ id }) => id === 'alpha')?.networks ?? [];
  expect(networks).toHaveLength(1001);
  expect(networks.find(({ name }) => name === OTHERS)?.tested).toBe(500);
});

describe('readHead', () => {
  const text = JSON.stringify(sampleReport());
  const read = (document: string) => readHead(Buffer.from(document));

  it('reads what the reader reads', () => {
    expect(read(text)).toEqual(head());
    expect(read(JSON.stringify(sampleReport(), null, 2))).toEqual(head());
  });

  it('does not look whether measurements are whole', () => {
    const broken = text.replace('"operation":"connect"', '"operation":nothing');
    expect(broken).not.toBe(text);
    expect(read(broken)).toEqual(head());
  });

  it.each([
    ['a text that has the key in it', { app: { name: '"measurements":[', version: '1' } }],
    ['the key further down', { later: { measurements: [1, { a: 2 }] } }],
  ])('is not misled by %s', (_, more) => {
    const report = { ...more, ...sampleReport(), ...more };
    expect(read(JSON.stringify(report)).services).toHaveLength(2);
    expect(read(JSON.stringify({ later: more, ...report })).services).toHaveLength(2);
  });

  it('needs no order of fields', () => {
    const sorted = Object.fromEntries(
      Object.entries(sampleReport()).toSorted(([a], [b]) => a.localeCompare(b)),
    );
    expect(Object.keys(sorted).indexOf('measurements')).toBeLessThan(8);
    expect(read(JSON.stringify(sorted))).toEqual(head());
  });
});
