/** Checks as the window sees them, for the fake bridge. All hosts and addresses are reserved for examples. */
import { IDLE_CHECK } from '../../src/shared/check-state.ts';
import type { AppState, CheckState, CheckUpdate } from '../../src/shared/ipc.ts';
import type { Finding, NetworkReport, Report, ServiceReport } from '../../src/shared/report.ts';
import type { GuidedView } from '../../src/shared/guided.ts';
import type { Story } from './fake-bridge.ts';
import { measurementsOf, NETWORK_MEASUREMENTS } from './story-measurements.ts';
import { SERVICES, serviceReport, type StoryService } from './story-services.ts';

const CONTACTED: AppState['contacted'] = [
  ...SERVICES.flatMap(({ id, name }) =>
    ['chat', 'media', 'web', 'calls'].map((part, index) => ({
      id: `${id}.${part}`,
      service: id,
      serviceName: name,
      purpose: `${part} of the ${index === 2 ? 'web client' : 'apps'}`,
      host: `${part}.${id}.example`,
      port: index === 3 ? 3478 : 443,
    })),
  ),
  ...['neutral-1.example', 'neutral-2.example', '192.0.2.53', '2001:db8::53'].map(
    (host, index) => ({
      id: `control.${index}`,
      service: 'network',
      serviceName: 'network',
      purpose: index < 2 ? 'comparison host' : 'name server',
      host,
      port: index < 2 ? 443 : 53,
    }),
  ),
];

export function appState(changes: Partial<AppState> = {}): AppState {
  return {
    version: '0.1.0',
    locale: 'en',
    theme: 'system',
    consented: true,
    scenario: null,
    chosen: null,
    metered: false,
    aroundVpn: null,
    keepHistory: true,
    watchMinutes: 0,
    services: SERVICES.map(({ id, name }) => ({ id, name })),
    catalogue: {
      version: 1,
      date: '2026-11-25',
      origin: 'bundled',
      isUpdateRefused: false,
      services: [
        ...SERVICES.map(({ id, name }, index) => ({
          id,
          name,
          group: index < 8 ? ('everywhere' as const) : ('here' as const),
        })),
        { id: 'wire', name: 'Wire', group: 'other' },
        { id: 'session', name: 'Session', group: 'other' },
      ],
    },
    guided: null,
    network: {
      line: 'wifi',
      vpn: {
        state: 'off',
        confidence: 'high',
        reasons: [{ code: 'interface.hardware', args: { interface: 'wlan0' } }],
      },
      hasProxy: false,
    },
    contacted: CONTACTED,
    check: IDLE_CHECK,
    ...changes,
  };
}

const online: NetworkReport = {
  condition: 'online',
  findings: [],
  paths: [{ id: 'default', kind: 'default', interface: 'eth0' }],
  defaultPath: 'default',
};

function report(services: ServiceReport[], changes: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    app: { name: 'Clearline', version: '0.1.0' },
    catalogueVersion: 1,
    startedAt: '2026-03-01T09:30:15.250Z',
    durationMs: 14_300,
    outcome: 'complete',
    options: {
      services: [],
      paths: ['default'],
      deadlineMs: 60_000,
      metered: false,
      scenario: null,
    },
    trustAnchorsAdded: [],
    network: online,
    services,
    measurements: SERVICES.flatMap(measurementsOf),
    ...changes,
  };
}

/** @param services those whose turn has come */
export function finishedCheck(
  services: readonly StoryService[] = SERVICES,
  changes: Partial<Report> = {},
): CheckState {
  const reports = services.map(serviceReport);
  const made = report(reports, changes);
  return {
    status: 'finished',
    progress: { stage: 'finished', done: 48, total: 48, elapsedMs: 14_300 },
    network: made.network,
    services: reports.map((one) => ({ ...one, settled: true })),
    measurements: [...NETWORK_MEASUREMENTS, ...services.flatMap(measurementsOf)],
    report: made,
    error: null,
  };
}

/** A check in its middle: the first half is known, one of it not for sure. */
export function runningCheck(): CheckState {
  const known = SERVICES.slice(0, 6);
  return {
    ...finishedCheck(known),
    status: 'running',
    progress: { stage: 'doubts', done: 25, total: 48, elapsedMs: 6400 },
    services: known.map((one, index) => ({ ...serviceReport(one), settled: index !== 3 })),
    report: null,
  };
}

/** Both ways were measured: through the VPN everything but MAX works, and without it as in the other stories. */
export function comparedCheck(): CheckState {
  const through = (one: StoryService): StoryService =>
    one.id === 'max'
      ? {
          ...one,
          verdict: 'blocked',
          functions: one.functions.map((f) => ({ ...f, verdict: 'blocked' })),
        }
      : {
          ...one,
          verdict: 'works',
          functions: one.functions.map((f) => ({ ...f, verdict: 'works', findings: [] })),
        };
  const services = SERVICES.map((one): ServiceReport => {
    const [own, other] = [serviceReport(through(one)), serviceReport(one)];
    const effect =
      one.id === 'max'
        ? 'breaks'
        : one.verdict === 'blocked' || one.verdict === 'limited'
          ? 'unblocks'
          : one.verdict === 'works'
            ? 'no-change'
            : 'unknown';
    return {
      ...own,
      results: {
        default: own.results['default'] ?? { verdict: 'not-tested', functions: [] },
        direct: other.results['default'] ?? { verdict: 'not-tested', functions: [] },
      },
      vpnEffect: effect,
      vpn: {
        reasons:
          effect === 'unknown'
            ? ['no-verdict']
            : effect === 'breaks'
              ? ['both-paths', 'expected-domestic']
              : ['both-paths'],
        functions:
          own.results['default']?.functions.map(({ id }) => ({
            id,
            effect,
            reasons: effect === 'unknown' ? ['no-verdict' as const] : ['both-paths' as const],
          })) ?? [],
      },
    };
  });
  const network: NetworkReport = {
    ...online,
    vpn: {
      state: 'on',
      confidence: 'high',
      reasons: [{ code: 'route.all', args: { interface: 'wg0', family: 4 } }],
    },
    findings: [{ cause: 'vpn.dns-leak', confidence: 'medium', endpoints: [], evidence: [] }],
    paths: [
      { id: 'default', kind: 'default', interface: 'wg0' },
      {
        id: 'direct',
        kind: 'direct',
        interface: 'wlan0',
        usable: 'ok',
        confidence: 'high',
        reasons: [
          { code: 'path.bound', args: { interface: 'wlan0', binding: 'device' } },
          { code: 'path.exits-differ', args: { count: 2 } },
        ],
      },
    ],
  };
  const check = finishedCheck();
  const measurements = [
    ...NETWORK_MEASUREMENTS,
    ...SERVICES.flatMap((one) => measurementsOf(through(one))),
    ...SERVICES.flatMap(measurementsOf).map((m) => ({
      ...m,
      id: `${m.id}-direct`,
      path: 'direct',
    })),
  ];
  return {
    ...check,
    network,
    measurements,
    services: services.map((one) => ({ ...one, settled: true })),
    report: check.report && { ...check.report, network, services, measurements },
  };
}

/** Only the network as a whole was found out. */
export function unusableNetwork(condition: 'offline' | 'captive-portal'): CheckState {
  const finding: Finding = {
    cause: `network.${condition}`,
    confidence: 'high',
    endpoints: ['control.0', 'control.1'],
    evidence: NETWORK_MEASUREMENTS.filter(
      (m) => m.operation === (condition === 'offline' ? 'connect' : 'http_round_trip'),
    ).map((m) => m.id),
  };
  const untested = SERVICES.map(
    (one): StoryService => ({ ...one, verdict: 'not-tested', functions: [] }),
  );
  return finishedCheck(untested, { network: { ...online, condition, findings: [finding] } });
}

/** A whole check, from the start to the end, a service at a time. */
export function wholeCheck(check: CheckState = finishedCheck(), pace = 120): Story['updates'] {
  const { network, report: made, services, measurements } = check;
  const total = 48;
  const progress = (done: number): CheckUpdate => ({
    status: 'running',
    progress: {
      stage: done < 2 ? 'connection' : done < 40 ? 'messengers' : 'doubts',
      done,
      total,
      elapsedMs: done * 300,
    },
  });
  const updates: CheckUpdate[] = [
    { ...progress(0), reset: 'all' },
    { ...progress(1), ...(network && { network }) },
    ...services.map((service, index) => ({
      ...progress((index + 1) * 4),
      services: [service],
      measurements: measurements.filter((m) => m.service === service.id),
    })),
    {
      status: 'finished',
      measurements: measurements.filter((m) => m.service === 'network'),
      ...(made && { report: made }),
    },
  ];
  return updates.map((update) => ({ after: pace, update }));
}

/** Some of the world is out of reach, and a check knows it by now. */
function withCondition(check: CheckState, condition: NetworkReport['condition']): CheckState {
  const finding: Finding = {
    cause: `network.${condition}` as Finding['cause'],
    confidence: 'high',
    endpoints: ['control.0'],
    evidence: NETWORK_MEASUREMENTS.slice(0, 1).map((m) => m.id),
  };
  return {
    ...check,
    network: check.network && { ...check.network, condition, findings: [finding] },
  };
}

const guided = (view: GuidedView): Story => ({ state: appState({ guided: view }), updates: [] });

export const STORIES = {
  /** A new computer: what is contacted, then a whole check. */
  first: { state: appState({ consented: false }), updates: wholeCheck() },
  idle: { state: appState(), updates: wholeCheck() },
  again: {
    state: appState(),
    updates: wholeCheck(),
    answers: {
      'past:latest': {
        id: 7,
        startedAt: '2026-02-28T18:05:00.000Z',
        outcome: 'complete',
        scenario: null,
        network: null,
        condition: 'online',
        vpn: 'off',
        services: SERVICES.map(({ id, name, verdict }) => ({ id, name, verdict })),
      },
    },
  },
  vpn: {
    state: appState({
      network: {
        line: 'wifi',
        vpn: {
          state: 'on',
          confidence: 'high',
          reasons: [
            { code: 'route.all', args: { interface: 'wg0', family: 4 } },
            { code: 'interface.tunnel', args: { interface: 'wg0', device: 'wireguard' } },
          ],
        },
        hasProxy: false,
      },
    }),
    updates: wholeCheck(),
  },
  running: {
    state: appState({ check: runningCheck() }),
    updates: [],
    cancelled: {
      status: 'finished',
      report: report(SERVICES.slice(0, 6).map(serviceReport), {
        outcome: 'cancelled',
        durationMs: 7000,
      }),
    },
  },
  finished: { state: appState({ check: finishedCheck() }), updates: wholeCheck() },
  works: {
    state: appState({
      check: finishedCheck(
        SERVICES.map((one) => ({
          ...one,
          verdict: 'works',
          functions: one.functions.map((f) => ({ ...f, verdict: 'works', findings: [] })),
        })),
      ),
    }),
    updates: [],
  },
  allowlist: {
    state: appState({ check: withCondition(finishedCheck(), 'allowlist-only') }),
    updates: [],
  },
  runningAllowlist: {
    state: appState({ check: withCondition(runningCheck(), 'allowlist-only') }),
    updates: [],
  },
  changed: {
    state: appState({
      check: finishedCheck(SERVICES, {
        outcome: 'cancelled',
        network: { ...online, changed: true },
      }),
    }),
    updates: [],
  },
  noneChosen: { state: appState({ chosen: [], services: [] }), updates: [] },
  guidedFirst: guided({
    step: 'first',
    progress: { stage: 'messengers', done: 20, total: 48, elapsedMs: 5000 },
  }),
  guidedSwitch: guided({ step: 'switch', wanted: 'off', until: 1_772_357_400_000 }),
  guidedInterrupted: guided({ step: 'interrupted' }),
  guidedRefused: guided({ step: 'refused', why: 'other-network' }),
  guidedDone: guided({
    step: 'done',
    services: [
      {
        id: 'whatsapp',
        name: 'WhatsApp',
        through: 'works',
        around: 'blocked',
        effect: 'unblocks',
        reasons: ['before-after'],
      },
      {
        id: 'max',
        name: 'MAX',
        through: 'blocked',
        around: 'works',
        effect: 'breaks',
        reasons: ['before-after', 'expected-domestic'],
      },
    ],
    findings: [],
  }),
  licences: {
    state: appState(),
    updates: [],
    answers: {
      'licences:list': {
        packages: [
          { name: 'react', version: '19.3.1', licence: 'MIT', text: 0 },
          { name: 'tslib', version: '2.8.1', licence: '0BSD', text: null },
        ],
        texts: ['MIT License\n\nPermission is hereby granted, free of charge, to any person …'],
      },
    },
  },
  compared: { state: appState({ aroundVpn: true, check: comparedCheck() }), updates: [] },
  offline: { state: appState({ check: unusableNetwork('offline') }), updates: [] },
  portal: { state: appState({ check: unusableNetwork('captive-portal') }), updates: [] },
  simulation: {
    state: appState({
      scenario: { id: 'russia-2026-02', title: 'Russia, February 2026', withVpn: false },
      check: finishedCheck(),
    }),
    updates: [],
  },
  failed: {
    state: appState({ check: { ...IDLE_CHECK, status: 'finished', error: 'check-failed' } }),
    updates: wholeCheck(),
  },
  practice: {
    state: appState(),
    updates: [],
    answers: {
      'practice:list': ['open', 'russia-2026-02', 'offline'].map((id) => ({
        id,
        title: id,
        description: id,
      })),
    },
  },
  unsaved: {
    state: appState(),
    updates: [],
    refusals: { 'app:settings': 'settings-not-saved' },
  },
} satisfies Record<string, Story>;
