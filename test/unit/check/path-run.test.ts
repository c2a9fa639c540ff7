/** When a path asks whom: the plan's rounds, played by an executor that answers from a table. */
import { describe, expect, it } from 'vitest';
import { PathRun } from '../../../src/main/check/path-run.ts';
import type { ConnectionRequest, ProbeRequest } from '../../../src/main/check/request.ts';
import type { Control } from '../../../src/shared/catalogue.ts';
import type { Measurement } from '../../../src/shared/measurement.ts';
import { STARTED_AT } from '../../support/diagnose-story.ts';
import { TRUE_ADDRESS } from '../../support/measurements.ts';
import { answer, type Oracle } from '../../support/oracle.ts';
import { catalogue, httpsEndpoint, neutralHost, service } from '../../support/test-catalogue.ts';

const AT_HOME = '203.0.113.50';

const abroad = [1, 2, 3, 4, 5, 6].map((n) => neutralHost(`far${n}`));
const endpoints = [1, 2, 3, 4, 5].map((n) => httpsEndpoint(`svc.${n}`));
const services = [service('svc', endpoints)];
const world = {
  ...catalogue(services),
  controls: [...abroad, neutralHost('home', { domesticIn: 'RU' })],
};

const options = () => ({
  catalogue: world,
  services,
  signal: new AbortController().signal,
  startedAt: STARTED_AT,
  clock: () => 1,
});

async function play(oracle: Oracle) {
  const requests: ProbeRequest[] = [];
  let settled = 0;
  const run: PathRun = new PathRun({
    ...options(),
    onChange: () => {
      settled = run.settledEndpoints;
    },
  });
  await run.run(
    async (request) => {
      const t0 = requests.push(request);
      await Promise.resolve();
      const found: Measurement[] = [];
      answer(request, oracle, found, 1);
      for (const m of found) run.add({ ...m, t0, t: t0 + 1 });
    },
    ['198.51.100.53'],
  );
  const { network, services: results } = run.diagnose();
  const messages = results.get('svc')?.functions[0]?.verdict;
  return { requests, settled, network, messages };
}

const connections = (requests: ProbeRequest[], endpoint: string) =>
  requests.filter((r) => r.kind === 'connection' && r.endpoint === endpoint).length;

/** Only what stands at home is reached. */
function cutAt(home: readonly string[]): Oracle {
  return {
    resolve: ({ hostname }) => [home.includes(hostname) ? AT_HOME : TRUE_ADDRESS],
    connect: ({ address }) =>
      address === AT_HOME ? null : { at: 'connect', failure: 'generic_timeout_error' },
  };
}

describe('where everything abroad is cut', () => {
  it('a messenger of which three endpoints are silent is left alone', async () => {
    const { requests, settled, network } = await play(cutAt(['home.example']));
    expect(network.condition).toBe('foreign-cut');
    expect(endpoints.map((e) => connections(requests, e.id))).toEqual([1, 1, 1, 0, 0]);
    expect(settled).toBe(5);
  });

  it('one that answers is asked about everything', async () => {
    const { requests } = await play(cutAt(['home.example', 'svc-2.test']));
    expect(endpoints.map((e) => connections(requests, e.id))).toEqual([1, 1, 1, 1, 1]);
  });

  it('a connection that stands and says nothing is no answer', async () => {
    const oracle = cutAt(['home.example']);
    const { requests } = await play({
      ...oracle,
      connect: (r) =>
        r.service === 'svc'
          ? { at: 'tls_handshake', failure: 'generic_timeout_error' }
          : oracle.connect(r),
    });
    expect(endpoints.map((e) => connections(requests, e.id))).toEqual([1, 1, 1, 0, 0]);
  });

  it('only two names are asked of other resolvers, as hosts abroad share their fate', async () => {
    const { requests } = await play(cutAt(['home.example']));
    const asked = requests.flatMap((r) =>
      r.kind === 'resolve' && r.transport === 'https' ? [r.hostname] : [],
    );
    expect(new Set(asked)).toEqual(new Set(['far1.example', 'far2.example']));
  });
});

describe('on a line that works', () => {
  it('a messenger is tried only after a neutral host', async () => {
    const { requests } = await play({ resolve: () => [TRUE_ADDRESS], connect: () => null });
    const indexOf = (service: string, kind: string) =>
      requests.findIndex((r) => r.service === service && r.kind === kind);
    expect(indexOf('svc', 'resolve')).toBeGreaterThan(indexOf('network', 'resolve'));
    expect(indexOf('svc', 'connection')).toBeGreaterThan(indexOf('network', 'connection'));
    expect(endpoints.map((e) => connections(requests, e.id))).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('while neutral hosts have taken the connection, and not answered yet', () => {
  it('three endpoints of each messenger are tried', async () => {
    const sampled = Promise.withResolvers<string[]>();
    const tried: string[] = [];
    const run: PathRun = new PathRun({ ...options(), onChange: () => {} });
    await run.run(async (request) => {
      if (request.kind === 'connection') {
        if (request.service === 'svc') {
          tried.push(request.endpoint);
          if (tried.length === 3) setImmediate(() => sampled.resolve([...tried]));
        } else {
          run.hear(request.endpoint, 80);
          await sampled.promise;
        }
      }
      const found: Measurement[] = [];
      answer(request, { resolve: () => [TRUE_ADDRESS], connect: () => null }, found, 1);
      for (const m of found) run.add(m);
    }, []);
    expect(await sampled.promise).toEqual(['svc.1', 'svc.2', 'svc.3']);
    expect(new Set(tried)).toEqual(new Set(endpoints.map((e) => e.id)));
  });

  it('files, which take longest, are among them', async () => {
    const file = httpsEndpoint('svc.file', { probe: { kind: 'transfer', path: '/f', bytes: 9 } });
    const tried: string[] = [];
    const chosen = [service('svc', [...endpoints, file])];
    const run: PathRun = new PathRun({ ...options(), services: chosen, onChange: () => {} });
    await run.run(async (request) => {
      if (request.kind === 'connection') {
        if (request.service === 'svc') tried.push(request.endpoint);
        else run.hear(request.endpoint, 80);
      }
      await Promise.resolve();
      const found: Measurement[] = [];
      answer(request, { resolve: () => [TRUE_ADDRESS], connect: () => null }, found, 1);
      for (const m of found) run.add(m);
    }, []);
    expect(tried.slice(0, 3)).toEqual(['svc.file', 'svc.1', 'svc.2']);
  });
});

describe('where a messenger is silent', () => {
  const bare = (requests: ProbeRequest[]) =>
    requests.filter((r) => r.kind === 'connection' && r.service === 'network' && !r.tls && !r.http);
  const AWAY = '198.51.100.66';
  const silentAt = (
    isSilent: (request: { address: string; endpoint: string }) => boolean,
  ): Oracle => ({
    resolve: ({ hostname }) => [hostname.startsWith('svc') ? AWAY : TRUE_ADDRESS],
    connect: (r) => (isSilent(r) ? { at: 'connect', failure: 'generic_timeout_error' } : null),
  });

  it('a neutral host is asked right afterwards whether the line is still there', async () => {
    const { requests, messages } = await play(silentAt(({ address }) => address === AWAY));
    const asked = bare(requests).map((r) => requests.indexOf(r));
    const [first = 0, last = 0] = [asked[0], asked.at(-1)];
    const tries = requests.flatMap((r, i) =>
      r.service === 'svc' && r.kind === 'connection' ? [i] : [],
    );
    expect(first).toBeGreaterThan(tries[0] ?? 0);
    expect(last).toBeGreaterThan(tries.at(-1) ?? 0);
    // One answer is good for all that were silent before.
    expect(asked.length).toBeLessThan(endpoints.length);
    expect(messages).toBe('blocked');
  });

  it('nobody is blamed where no neutral host answers any more', async () => {
    let over = false;
    const { requests, messages } = await play(
      silentAt(({ address }) => {
        over ||= address === AWAY;
        return over;
      }),
    );
    expect(bare(requests).length).toBeGreaterThanOrEqual(2);
    expect(messages).toBe('unknown');
  });
});

describe('while it is not known whether datagrams are cut after the first ones', () => {
  it('an endpoint of calls that has answered is not settled', async () => {
    const overUdp = { transport: 'udp', probe: { kind: 'stun' } } as const;
    const [control] = abroad;
    const udp = { ...control, ...overUdp, id: 'control.stun', use: 'udp' } as Control;
    const calls = httpsEndpoint('svc.calls', { ...overUdp, trust: [] });
    const chosen = [service('svc', [...endpoints, calls])];
    const before: number[] = [];
    const run: PathRun = new PathRun({
      ...options(),
      services: chosen,
      catalogue: { ...world, services: chosen, controls: [...world.controls, udp] },
      onChange: () => {},
    });
    await run.run(async (request) => {
      // Everything else is answered meanwhile.
      for (let turn = 0; request.purpose === 'udp-burst' && turn < 50; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (request.purpose === 'udp-burst') before.push(run.settledEndpoints);
      const found: Measurement[] = [];
      answer(request, { resolve: () => [TRUE_ADDRESS], connect: () => null }, found, 1);
      for (const m of found) run.add(m);
    }, []);
    expect(before).toEqual([endpoints.length]);
    expect(run.settledEndpoints).toBe(endpoints.length + 1);
  });
});

describe('where handshakes with the names of a messenger are not answered', () => {
  const names = (requests: ProbeRequest[], wanted: string) =>
    new Set(
      requests.flatMap((r) =>
        r.kind === 'connection' && r.purpose === wanted ? [r.endpoint] : [],
      ),
    ).size;
  const mute = (isMute: (request: ConnectionRequest) => boolean): Oracle => ({
    resolve: () => [TRUE_ADDRESS],
    connect: (r) => (isMute(r) ? { at: 'tls_handshake', failure: 'generic_timeout_error' } : null),
  });

  it('two of them are shown to neutral servers, and a harmless one at each', async () => {
    const { requests } = await play(mute((r) => r.tls?.sni?.startsWith('svc') === true));
    expect(names(requests, 'innocuous-sni')).toBe(endpoints.length);
    expect(names(requests, 'target-sni-elsewhere')).toBe(2);
  });

  it('each is shown to a neutral server where its own answers no name at all', async () => {
    const { requests } = await play(mute((r) => r.service === 'svc'));
    expect(names(requests, 'target-sni-elsewhere')).toBe(endpoints.length);
  });
});

describe('without any connection', () => {
  it('no messenger is asked for', async () => {
    const { requests, settled, network } = await play({
      resolve: () => 'dns_temporary_failure',
      connect: () => ({ at: 'connect', failure: 'network_unreachable' }),
    });
    expect(network.condition).toBe('offline');
    expect(requests.filter((r) => r.service === 'svc')).toEqual([]);
    expect(settled).toBe(0);
  });
});
