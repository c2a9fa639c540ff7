import { describe, expect, it } from 'vitest';
import type { PlanContext } from '../../../src/main/check/plan/context.ts';
import { nextRequests } from '../../../src/main/check/plan/next-requests.ts';
import type { ProbeRequest } from '../../../src/main/check/request.ts';
import { controlTarget, endpointTarget } from '../../../src/main/diagnosis/target.ts';
import { viewTarget } from '../../../src/main/diagnosis/view.ts';
import { buildWorld } from '../../../src/main/diagnosis/world.ts';
import type { Control, Endpoint } from '../../../src/shared/catalogue.ts';
import { NEUTRAL_ADDRESS, Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';
import { onlineContext, type Oracle, play } from '../../support/oracle.ts';

const truthful: Oracle = { resolve: () => [TRUE_ADDRESS], connect: () => null };

function playEndpoint(endpoint: Endpoint, oracle: Partial<Oracle> = {}) {
  const world = catalogue([service('svc', [endpoint])]);
  const played = play(endpointTarget('svc', endpoint), onlineContext(world), {
    ...truthful,
    ...oracle,
  });
  return played.rounds.map((round) => round.map(word));
}

function word(r: ProbeRequest): string {
  if (r.kind === 'resolve') return `${r.resolver}/${r.transport}`;
  if (r.kind === 'udp') return `${r.purpose} ${r.protocol}`;
  return `${r.purpose} ${r.exchange?.kind ?? (r.http ? 'http' : 'handshake')}`;
}

const { host: _, ...nameless } = httpsEndpoint('svc.dc', { addresses: [TRUE_ADDRESS] });
const datacentre: Endpoint = { ...nameless, trust: [], probe: { kind: 'mtproto', dc: 2 } };

describe('a messenger’s own protocol', () => {
  it('is spoken once when it is answered', () => {
    expect(playEndpoint(datacentre)).toEqual([['target mtproto']]);
  });

  it('is repeated in silence, and another protocol is tried at the same address', () => {
    const rounds = playEndpoint(datacentre, {
      connect: (r) =>
        r.exchange ? { at: 'protocol_round_trip', failure: 'generic_timeout_error' } : null,
    });
    expect(rounds.flat().sort()).toEqual([
      'other-protocol http',
      'target mtproto',
      'target mtproto',
      'target mtproto',
    ]);
  });
});

describe('a question over UDP', () => {
  const stun = httpsEndpoint('svc.stun', { transport: 'udp', probe: { kind: 'stun' }, trust: [] });

  it('is asked once when it is answered', () => {
    expect(playEndpoint(stun)).toEqual([['system/system'], ['target stun']]);
  });

  it('is asked twice in silence, then only the name is looked into', () => {
    expect(playEndpoint(stun, { datagrams: () => 0 })).toEqual([
      ['system/system'],
      ['target stun'],
      ['target stun'],
      ['east/https', 'west/https', 'east/udp', 'west/udp'],
    ]);
  });

  it('goes to the address of trusted resolvers where the name is hidden', () => {
    const rounds = playEndpoint(stun, {
      resolve: (r) => (r.transport === 'https' ? [TRUE_ADDRESS] : 'dns_nxdomain_error'),
    });
    expect(rounds.at(-1)).toEqual(['trusted-address stun']);
  });
});

describe('the UDP burst', () => {
  const controls = ['one', 'two'].map(
    (operator): Control => ({
      id: `control.stun-${operator}`,
      operator,
      use: 'udp',
      addresses: [NEUTRAL_ADDRESS],
      port: 3478,
      transport: 'udp',
      probe: { kind: 'stun' },
      trust: [],
      source: 'test',
      verified: '2026-11-23',
    }),
  );

  it('goes to one control alone, once', () => {
    const world = { ...catalogue([]), controls };
    const story = new Story();
    for (const control of controls) story.datagrams(control, 1, {}, 'network');
    const ask = () => {
      const views = controls.map((c) =>
        viewTarget(
          controlTarget(c),
          story.measurements.filter((m) => m.endpoint === c.id),
        ),
      );
      const context = {
        world: buildWorld(world, [], views),
        nameServers: [],
        namesKnown: false,
        shownElsewhere: false,
        heard: null,
        shallow: false,
      };
      return views.map((view) => nextRequests(view, context));
    };
    const [first, second] = ask();
    expect(first).toMatchObject([{ kind: 'udp', purpose: 'udp-burst', packets: 36, enough: 27 }]);
    expect(second).toEqual([]);
    const [control] = controls;
    if (!control) throw new Error('no control');
    story.datagrams(control, 40, { purpose: 'udp-burst', sent: 40 }, 'network');
    expect(ask()).toEqual([[], []]);
  });
});

describe('a transfer', () => {
  const file = httpsEndpoint('svc.file', {
    probe: { kind: 'transfer', path: '/f', bytes: 65_536 },
  });
  const neutral: Control = {
    id: 'control.file',
    operator: 'd',
    use: 'transfer',
    addresses: [NEUTRAL_ADDRESS],
    port: 443,
    transport: 'tcp',
    probe: { kind: 'transfer', path: '/f', bytes: 65_536 },
    trust: ['public'],
    source: 'test',
    verified: '2026-11-23',
  };
  const usual = catalogue([service('svc', [file])]);
  const world = { ...usual, controls: [...usual.controls, neutral] };

  /** Plays the target and what it asks of the control; the words of all requests, in order. */
  function sequence(rate: number, { stalls = false, neutralRate = 2_000_000 } = {}): string[] {
    const story = new Story().online();
    const words: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const view = (id: string) => story.measurements.filter((m) => m.endpoint === id);
      const controls = world.controls.map((c) => viewTarget(controlTarget(c), view(c.id)));
      const context: PlanContext = {
        world: buildWorld(world, [], controls),
        nameServers: [],
        namesKnown: false,
        shownElsewhere: false,
        heard: null,
        shallow: false,
      };
      const requests = nextRequests(
        viewTarget(endpointTarget('svc', file), view(file.id)),
        context,
      );
      if (requests.length === 0) return words;
      for (const request of requests) {
        words.push(`${request.endpoint} ${word(request)}`);
        if (request.kind === 'resolve') story.system(file, [TRUE_ADDRESS]);
        else if (request.endpoint === neutral.id) {
          story.controlConnection(neutral, { transfer: { bytes: 65_536, rate: neutralRate } });
        } else {
          story.connection(file, {
            purpose: request.purpose,
            transfer: stalls
              ? { bytes: 15_000, failure: 'generic_timeout_error' }
              : { bytes: 65_536, rate },
          });
        }
      }
    }
    throw new Error('the plan does not end');
  }

  it('is done once when it is fast, and no control is troubled', () => {
    expect(sequence(1_000_000)).toEqual(['svc.file system/system', 'svc.file target download']);
  });

  it('is left alone when the neutral one is slow as well', () => {
    expect(sequence(10_000, { neutralRate: 20_000 }).slice(1)).toEqual([
      'svc.file target download',
      'control.file control download',
    ]);
  });

  it('takes turns with a neutral one when it is slow', () => {
    expect(sequence(10_000).slice(1)).toEqual([
      'svc.file target download',
      'control.file control download',
      'svc.file target download',
      'control.file control download',
    ]);
  });

  it('is tested for a freeze when it stops dead', () => {
    expect(sequence(0, { stalls: true }).slice(-2)).toEqual([
      'svc.file freeze-packets upload',
      'svc.file freeze-bytes upload',
    ]);
  });
});
