/** Checks as the window sees them, for the fake bridge. All hosts and addresses are reserved for examples. */
import { IDLE_CHECK } from '../../src/shared/check-state.ts';
import type { AppState } from '../../src/shared/ipc.ts';
import type { GuidedView } from '../../src/shared/guided.ts';
import type { Story } from './fake-bridge.ts';
import {
  finishedCheck,
  online,
  report,
  runningCheck,
  unusableNetwork,
  wholeCheck,
  withCondition,
} from './story-checks.ts';
import { comparedCheck } from './story-compared.ts';
import { SERVICES, serviceReport } from './story-services.ts';

const CONTACTED: AppState['contacted'] = [
  ...SERVICES.flatMap(({ id, name }) =>
    (
      [
        ['chat', 'messages', 'chat'],
        ['media', 'media', 'media'],
        ['web', 'web', 'web-client'],
        ['calls', 'calls', 'stun'],
      ] as const
    ).map(([part, of, purpose]) => ({
      id: `${id}.${part}`,
      service: id,
      serviceName: name,
      function: of,
      purpose,
      operator: null,
      host: `${part}.${id}.example`,
      port: of === 'calls' ? 3478 : 443,
    })),
  ),
  ...['neutral-1.example', 'neutral-2.example', '192.0.2.53', '2001:db8::53'].map(
    (host, index) => ({
      id: `control.${index}`,
      service: 'network',
      serviceName: 'network',
      function: index < 2 ? 'control' : 'name-lookup',
      purpose: index < 2 ? 'control.tls' : 'name-lookup.udp',
      operator: 'Example',
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
    tellProvider: false,
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
    releasesHost: null,
    check: IDLE_CHECK,
    ...changes,
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
  /** The build was told whom to ask, and there is a newer version. */
  newer: {
    state: appState({ releasesHost: 'releases.example' }),
    updates: [],
    answers: { 'release:ask': { status: 'newer', version: '0.2.0', date: '2026-03-01' } },
  },
  compared: { state: appState({ aroundVpn: true, check: comparedCheck() }), updates: [] },
  offline: { state: appState({ check: unusableNetwork('offline') }), updates: [] },
  portal: { state: appState({ check: unusableNetwork('captive-portal') }), updates: [] },
  simulation: {
    state: appState({
      scenario: { id: 'russia-2026-02', withVpn: false },
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
      'practice:list': ['open', 'russia-2026-02', 'offline'].map((id) => ({ id })),
    },
  },
  unsaved: {
    state: appState(),
    updates: [],
    refusals: { 'app:settings': 'settings-not-saved' },
  },
} satisfies Record<string, Story>;
