/** An engine that tells a story instead of measuring. */
import { once } from 'node:events';
import type { Engine } from '../../../src/main/cli/engine.ts';
import type { CheckEnvironment, EnvironmentOptions } from '../../../src/main/check/environment.ts';
import type { CheckInput } from '../../../src/main/check/input.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { CheckEvent, Stage } from '../../../src/shared/check-events.ts';
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
    listScenarios: async () => [
      { id: 'open', title: 'Open', description: 'Everything works.' },
      { id: 'offline', title: 'Offline', description: 'Nothing answers.' },
    ],
    parseTrustAnchors: async (pem) => [{ pem, sha256: 'cd'.repeat(32) }],
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
