/** An engine that tells a story instead of measuring. */
import { once } from 'node:events';
import type { Engine } from '../../../src/main/cli/engine.ts';
import type { CheckEnvironment, EnvironmentOptions } from '../../../src/main/check/environment.ts';
import type { CheckInput } from '../../../src/main/check/input.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { CheckEvent, Stage } from '../../../src/shared/check-events.ts';
import type { InspectObservation } from '../../../src/shared/measurement.ts';
import type { NetworkStatement } from '../../../src/shared/network.ts';
import type { Report } from '../../../src/shared/report.ts';
import { sampleReport } from '../report/sample-report.ts';

export const CATALOGUE: Catalogue = {
  formatVersion: 1,
  version: 7,
  date: '2026-03-01',
  services: [],
  controls: [],
  resolvers: [],
  blockPages: [],
  interceptionIssuers: [],
  localTools: [],
  roots: [],
  keys: [],
};

export const STATEMENT: NetworkStatement = {
  vpn: {
    state: 'on',
    confidence: 'high',
    reasons: [{ code: 'interface.tunnel', args: { interface: 'wg0', device: 'wireguard' } }],
  },
  families: [
    { family: 4, shape: 'split', through: ['alpha'], around: ['beta'] },
    { family: 6, shape: 'offline', through: [], around: [] },
  ],
  paths: [
    {
      id: 'default',
      kind: 'default',
      interface: 'wg0',
      families: [4],
      usable: 'unknown',
      confidence: 'high',
      reasons: [],
      interfaceIndex: 7,
      addresses: { 4: '192.0.2.77', 6: null },
      resolvers: ['192.0.2.53'],
      proxy: null,
    },
  ],
  interfaces: [{ name: 'wg0', label: 'A \u001b[31mtunnel', kind: 'tunnel', families: [4] }],
  resolvers: [{ interface: 'wg0', servers: ['192.0.2.53'] }],
  proxies: [{ source: 'environment', kind: 'socks5', host: '127.0.0.1', port: 1080 }],
};

export const LOOKS: InspectObservation[] = [
  { operation: 'inspect', subject: 'hosts-file', t0: 0, t: 1, failure: null, items: [] },
  {
    operation: 'inspect',
    subject: 'proxy',
    t0: 0,
    t: 1,
    failure: 'connection_refused',
    items: [{ name: 'environment', value: 'socks5 127.0.0.1:1080' }],
  },
];

/** An error as the engine throws it where the input is at fault. */
export const fault = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name });

export interface FakeEngine extends Engine {
  /** What was asked for, in order. */
  opened: EnvironmentOptions[];
  inputs: CheckInput[];
  closed: number;
}

export interface Story {
  report?: Partial<Report>;
  /** Goes on until it is cancelled. */
  endless?: boolean;
  overrides?: Partial<Engine>;
}

export function fakeEngine({ report, endless = false, overrides }: Story = {}): FakeEngine {
  const engine: FakeEngine = {
    opened: [],
    inputs: [],
    closed: 0,
    loadCatalogue: async () => CATALOGUE,
    catalogueUpdates: () => Promise.reject(new Error('there is no folder for updates')),
    selectServices: async (catalogue) => catalogue.services,
    listEndpoints: async () => [],
    listScenarios: async () => [{ id: 'open' }, { id: 'offline' }],
    parseTrustAnchors: async (pem) => [{ pem, sha256: 'cd'.repeat(32) }],
    inspectNetwork: async () => ({ statement: STATEMENT, looks: LOOKS }),
    selfTestNetwork: async () => 'linux x64\n',
    loadProviderTable: async () => ({
      networks: 1,
      find: (address) => (address === '192.0.2.1' ? { number: 64_500, name: 'Example' } : null),
    }),
    releases: async () => null,
    openEnvironment: async (options) => {
      engine.opened.push(options);
      const close = async () => void (engine.closed += 1);
      return { paths: [], close } satisfies CheckEnvironment;
    },
    runCheck: async (input) => {
      engine.inputs.push(input);
      return tell(input, sampleReport(report), endless);
    },
    ...overrides,
  };
  return engine;
}

async function tell(input: CheckInput, planned: Report, endless: boolean): Promise<Report> {
  const { signal, onEvent } = input;
  for (const event of beginning(planned)) onEvent(event);
  if (endless && !signal.aborted) await once(signal, 'abort');
  const report: Report = {
    ...planned,
    app: input.app,
    options: input.options,
    trustAnchorsAdded: [...input.trustAnchorsAdded],
    ...(endless ? { outcome: 'cancelled', services: planned.services.map(untested) } : {}),
  };
  onEvent({ type: 'finished', report });
  return report;
}

/** The events of a check, but for its end. */
export function beginning({ services, network }: Report): CheckEvent[] {
  const total = services.length;
  const progress = (stage: Stage, done: number): CheckEvent => ({
    type: 'progress',
    progress: { stage, done, total, elapsedMs: done },
  });
  return [
    {
      type: 'started',
      services: services.map(({ id, name }) => ({ id, name })),
      total,
      deadlineMs: 60_000,
    },
    progress('connection', 0),
    { type: 'network', network },
    progress('messengers', 0),
    ...services.flatMap((service, index): CheckEvent[] => [
      { type: 'service', service, settled: true },
      progress('messengers', index + 1),
    ]),
  ];
}

const untested = (service: Report['services'][number]): Report['services'][number] => ({
  ...service,
  results: {
    default: {
      verdict: 'not-tested',
      functions: [{ id: 'messages', indirect: false, verdict: 'not-tested', findings: [] }],
    },
  },
});
