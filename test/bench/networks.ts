/** The networks that are measured, and what a check has to say in them. */
import type { Report } from '../../src/shared/report.ts';
import type { ServiceVerdict } from '../../src/shared/vocabulary.ts';
import type { Network } from './check.ts';

export interface BenchNetwork {
  name: string;
  network: Network;
  /** Of a service, in this network. */
  expected(service: string): ServiceVerdict;
}

const BLOCKED = ['whatsapp', 'signal', 'messenger', 'instagram', 'discord'];
/** They stand in the client's country. */
const DOMESTIC = ['max', 'vk'];

/** An ordinary line: domestic hosts are near, the provider's box nearer. */
export const line = (rttMs: number) => ({
  rttMs,
  domesticRttMs: Math.min(20, rttMs),
  accessRttMs: 10,
});
const open = (rttMs: number): BenchNetwork => ({
  name: `open, ${rttMs} ms`,
  network: { line: line(rttMs) },
  expected: () => 'works',
});

export const OPEN = open(80);
export const OPEN_NETWORKS: readonly BenchNetwork[] = [open(20), OPEN, open(300)];

export const FIVE_BLOCKED: BenchNetwork = {
  name: 'five blocked by DNS and name',
  network: {
    line: line(80),
    dns: [{ services: BLOCKED, resolvers: ['system'], answer: 'nxdomain' }],
    tls: [{ services: BLOCKED, do: 'drop' }],
  },
  expected: (service) => (BLOCKED.includes(service) ? 'blocked' : 'works'),
};

/** Names are found, and connections under them are left without an answer: what waits for time limits. */
export const FIVE_BY_NAME: BenchNetwork = {
  name: 'five blocked by name',
  network: { line: line(80), tls: [{ services: BLOCKED, do: 'drop' }] },
  expected: FIVE_BLOCKED.expected,
};

export const ABROAD_DROPPED: BenchNetwork = {
  name: 'everything abroad dropped',
  network: { line: line(80), addresses: [{ side: 'abroad', do: 'drop' }] },
  expected: (service) => (DOMESTIC.includes(service) ? 'works' : 'not-tested'),
};

export const NETWORKS: readonly BenchNetwork[] = [
  ...OPEN_NETWORKS,
  FIVE_BLOCKED,
  FIVE_BY_NAME,
  ABROAD_DROPPED,
  {
    name: '3 % loss',
    network: { line: { ...line(80), loss: 0.03 } },
    expected: () => 'works',
  },
  {
    name: '1 Mbit/s',
    network: { line: { ...line(80), kbit: { down: 1000, up: 1000 } } },
    expected: () => 'works',
  },
];

/** @returns the ids of services of which the report says something else. */
export function wrongVerdicts(report: Report, { expected }: BenchNetwork): string[] {
  return report.services
    .filter(({ id, results }) => {
      const given = results[report.network.defaultPath]?.verdict;
      return given !== expected(id);
    })
    .map(({ id }) => id);
}
