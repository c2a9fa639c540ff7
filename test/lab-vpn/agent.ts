/**
 * Runs on the client, as a user without any rights, with the shipped code: looks at the far end over one way, proves a
 * path, checks, or leads through a comparison. One request a line; one answer a line, or several.
 */
import '../../src/main/threads.ts';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { openEnvironment } from '../../src/main/check/environment.ts';
import { runGuided } from '../../src/main/check/guided/run-guided.ts';
import { BEGINNING } from '../../src/main/check/guided/state.ts';
import {
  parseGuided,
  serializeGuided,
  type StoredComparison,
} from '../../src/main/check/guided/stored.ts';
import { createGuidedTools, makeGuidedKey } from '../../src/main/check/guided/tools.ts';
import { realConnection } from '../../src/main/check/plan/requests.ts';
import { runCheck } from '../../src/main/check/run.ts';
import { controlTarget } from '../../src/main/diagnosis/target.ts';
import { judgePath, type PathStanding } from '../../src/main/diagnosis/vpn/usability.ts';
import { createBoundDialer } from '../../src/main/network/bound/bound-dialer.ts';
import { loadNativeSockets } from '../../src/main/network/bound/load.ts';
import { createLookup } from '../../src/main/network/bound/lookup.ts';
import { askMappedAddress } from '../../src/main/network/bound/mapped-address.ts';
import type { BoundInterface } from '../../src/main/network/bound/native-socket.ts';
import { gatherFacts } from '../../src/main/network/bound/prove.ts';
import { SOURCE_ADDRESS_SOCKETS } from '../../src/main/network/bound/source-address.ts';
import { createDefaultDialer } from '../../src/main/network/default-dialer.ts';
import type { Dialer } from '../../src/main/network/dialer.ts';
import { askRoute } from '../../src/main/network/route-question.ts';
import { classify } from '../../src/main/probes/failure.ts';
import { withDeadline } from '../../src/main/probes/deadline.ts';
import { runProbe } from '../../src/main/probes/probe.ts';
import { createTrustStore } from '../../src/main/probes/trust-store.ts';
import type { Report } from '../../src/shared/report.ts';
import type { Operation, PathKind } from '../../src/shared/vocabulary.ts';
import { APP, FAR, LABELS, PORTS, ROUTER, TUNNEL, UPLINK } from './addresses.ts';
import { CATALOGUE } from './catalogue.ts';
import { whoAmI } from './identity.ts';

export type Way = 'plain' | 'bound' | 'source-address';
export type AgentRequest =
  | { do: 'identify' }
  | { do: 'look'; way: Way; family: 4 | 6; steps?: (keyof Seen)[] }
  | { do: 'prove'; way: Exclude<Way, 'plain'>; isFilterStrict: boolean }
  /** `isTold`: with a line before the answer, as soon as something of a messenger was measured. */
  | { do: 'check'; paths: PathKind[]; isTold: boolean }
  /** Answers with every state, as it is kept. `from`: one of these, after a restart. */
  | { do: 'guided'; from: string | null };

/** What answered, or how it failed. */
export interface Seen {
  tcp: string;
  tls: string;
  udp: string;
  dns: string;
}

const TIMEOUT = 2_500;
const NEVER = new AbortController().signal;
const VIA: BoundInterface = {
  name: UPLINK,
  index: null,
  addresses: { 4: APP.four, 6: APP.six },
};

const anchors = [process.env['CLEARLINE_LAB_ANCHORS'] ?? ''];
const trust = createTrustStore({ roots: [], keys: [], anchors });
const tools = { clock: () => performance.now(), randomBytes, trust };

// Whoever asks is gone, perhaps in the middle.
const requests = createInterface(process.stdin).on('close', () => process.exit());
for await (const line of requests) {
  tell(JSON.stringify(await carryOut(JSON.parse(line) as AgentRequest)));
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function carryOut(request: AgentRequest): Promise<unknown> {
  switch (request.do) {
    case 'identify':
      return Promise.resolve(whoAmI());
    case 'look':
      return look(request);
    case 'prove':
      return prove(request);
    case 'check':
      return check(request);
    case 'guided':
      return guided(request.from);
  }
}

/** As the terminal does it. */
async function check({
  paths,
  isTold,
}: Omit<Extract<AgentRequest, { do: 'check' }>, 'do'>): Promise<Report> {
  const environment = await openEnvironment({
    catalogue: CATALOGUE,
    scenario: null,
    trustAnchors: anchors,
    paths,
  });
  let isDue = isTold;
  try {
    return await runCheck({
      app: { name: 'clearline', version: '0.0.0-test' },
      catalogue: CATALOGUE,
      options: { services: [], paths, deadlineMs: 60_000, metered: false, scenario: null },
      paths: environment.paths,
      trustAnchorsAdded: [],
      signal: NEVER,
      onEvent: (event) => {
        if (!isDue || event.type !== 'measurement') return;
        if (event.measurement.service !== 'messenger') return;
        isDue = false;
        tell('measured');
      },
    });
  } finally {
    await environment.close();
  }
}

/** As the app does it. */
async function guided(from: string | null): Promise<string> {
  const begun: StoredComparison = { key: makeGuidedKey(), state: BEGINNING };
  const { key, state } = (from === null ? null : parseGuided(from)) ?? begun;
  const world = createGuidedTools({
    catalogue: CATALOGUE,
    key,
    trustAnchors: anchors,
    check: () => check({ paths: ['default'], isTold: false }),
    keep: (next) => tell(serializeGuided({ key, state: next })),
  });
  await runGuided(state, world, NEVER);
  return 'over';
}

async function dialerFor(way: Way): Promise<Dialer> {
  if (way === 'plain') {
    const dialer = createDefaultDialer();
    // The system's own lookup reads files that this lab shares with the machine around it.
    return { ...dialer, lookup: createLookup({ dialer, nameServers: [FAR.four], randomBytes }) };
  }
  const sockets = way === 'bound' ? await loadNativeSockets(VIA) : SOURCE_ADDRESS_SOCKETS;
  return createBoundDialer({
    path: 'direct',
    interface: VIA,
    sockets,
    nameServers: [ROUTER.four],
  });
}

async function look({ way, family, steps }: Extract<AgentRequest, { do: 'look' }>): Promise<Seen> {
  const dialer = await dialerFor(way);
  const address = family === 4 ? FAR.four : FAR.six;
  const tryAll: Record<keyof Seen, () => Promise<string>> = {
    tcp: () => attempt('connect', (signal) => readLabel(dialer, address, signal)),
    tls: () => readCertificate(dialer, address),
    udp: async () => {
      const server = { address, port: PORTS.stun[0] };
      const { failure, mapped } = await askMappedAddress(server, { dialer, randomBytes }, NEVER);
      return failure ?? labelOf(mapped);
    },
    dns: () =>
      attempt('resolve', async (signal) =>
        labelOf((await dialer.lookup('label.example', 4, signal))[0] ?? null),
      ),
  };
  const chosen = steps ?? (['tcp', 'tls', 'udp', 'dns'] as const);
  const seen = await Promise.all(chosen.map(async (step) => [step, await tryAll[step]()]));
  return Object.fromEntries(seen) as Seen;
}

async function prove({
  way,
  isFilterStrict,
}: Extract<AgentRequest, { do: 'prove' }>): Promise<PathStanding> {
  const facts = await gatherFacts(
    {
      here: await dialerFor(way),
      there: await dialerFor('plain'),
      controls: CATALOGUE.controls,
      tools,
      isBindingCertain: way === 'bound',
      isFilterStrict,
      goesThisWay: async (address) => (await askRoute(address)).source === APP.four,
    },
    NEVER,
  );
  return judgePath(facts);
}

async function attempt(
  operation: Operation,
  step: (signal: AbortSignal) => Promise<string>,
): Promise<string> {
  try {
    return await withDeadline(TIMEOUT, NEVER, step);
  } catch (error) {
    return classify(error, operation);
  }
}

async function readLabel(dialer: Dialer, address: string, signal: AbortSignal): Promise<string> {
  const stream = await dialer.connect(address, PORTS.label, signal);
  const [data] = await once(stream, 'data', { signal });
  stream.destroy();
  return String(data).trim();
}

async function readCertificate(dialer: Dialer, address: string): Promise<string> {
  const [control] = CATALOGUE.controls;
  if (!control) throw new TypeError('there are controls');
  const request = {
    ...realConnection(controlTarget(control), address, 'control'),
    timeoutMs: TIMEOUT,
  };
  const last = (await runProbe(request, { ...tools, dialer }, NEVER)).at(-1);
  if (last?.operation !== 'tls_handshake') return last?.failure ?? 'nothing';
  return last.failure ?? last.chain[0]?.subject.replace('CN=', '') ?? 'nothing';
}

function labelOf(address: string | null): string {
  const labels: Record<string, string> = {
    '192.0.2.11': LABELS.direct,
    [APP.four]: LABELS.direct,
    [APP.six]: LABELS.direct,
    '192.0.2.12': LABELS.vpn,
    [TUNNEL.app.four]: LABELS.vpn,
    [TUNNEL.app.six]: LABELS.vpn,
  };
  return labels[address ?? ''] ?? `somewhere else`;
}
