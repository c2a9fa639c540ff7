import { describe, expect, it } from 'vitest';
import { compareExits } from '../../../../src/main/diagnosis/vpn/exits.ts';
import {
  type ControlOutcome,
  isDecided,
  judgePath,
  type PathFacts,
} from '../../../../src/main/diagnosis/vpn/usability.ts';
import type { Failure } from '../../../../src/shared/vocabulary.ts';

const udp = (failure: Failure | null): ControlOutcome => ({
  failure,
  operation: 'udp_round_trip',
  ms: failure === null ? 30 : 2_500,
});
const tcp = (failure: Failure | null, ms = 40): ControlOutcome => ({
  failure,
  operation: failure === null ? 'tls_handshake' : 'connect',
  ms,
});
const name = (failure: Failure): ControlOutcome => ({ failure, operation: 'resolve', ms: 2_000 });

const FOUND: ControlOutcome = { failure: null, operation: 'resolve', ms: 20 };
const TIMEOUT = 'generic_timeout_error';
const REFUSED = 'connection_refused';

function judge(facts: Partial<PathFacts>) {
  const { usable, confidence, reasons } = judgePath({
    isBindingCertain: true,
    isFilterStrict: false,
    lookups: [FOUND],
    datagrams: [udp(null), udp(null)],
    connections: [tcp(null), tcp(null)],
    exits: 'differ',
    operators: 2,
    ...facts,
  });
  return [usable, confidence, ...reasons.map((r) => r.code)];
}

describe('a path around the VPN', () => {
  it.each<[string, Partial<PathFacts>, string[]]>([
    ['comes out elsewhere', {}, ['ok', 'high', 'path.exits-differ']],
    ['one operator alone saw it', { operators: 1 }, ['ok', 'medium', 'path.exits-differ']],
    [
      'some neutral hosts fail over it, as behind a closed border',
      { connections: [tcp(TIMEOUT), tcp(null)], datagrams: [udp(TIMEOUT), udp(null)] },
      ['ok', 'high', 'path.exits-differ'],
    ],
    [
      'only over it UDP is answered',
      { exits: 'only-here' },
      ['ok', 'medium', 'path.only-here-udp'],
    ],
    [
      'no UDP anywhere, but the system vouches for the binding',
      { datagrams: [udp(TIMEOUT)], exits: 'unknown' },
      ['ok', 'medium', 'path.exits-not-compared'],
    ],
    [
      'no UDP anywhere, and the binding is a wish',
      { datagrams: [udp(TIMEOUT)], exits: 'unknown', isBindingCertain: false },
      ['unknown', 'medium', 'path.binding-unproven'],
    ],
    ['comes out at the same place', { exits: 'equal' }, ['same-exit', 'high', 'path.exits-equal']],
    [
      'sending is forbidden (REJECT, output DROP: EPERM)',
      { datagrams: [udp('permission_denied')], connections: [tcp(TIMEOUT)], exits: 'unknown' },
      ['kill-switch', 'high', 'path.send-forbidden'],
    ],
    [
      'connecting is forbidden (Windows: EACCES)',
      { datagrams: [udp(TIMEOUT)], connections: [tcp('permission_denied')], exits: 'unknown' },
      ['kill-switch', 'high', 'path.send-forbidden'],
    ],
    [
      'looking a name up is forbidden',
      { datagrams: [], connections: [], lookups: [name('permission_denied')], exits: 'unknown' },
      ['kill-switch', 'high', 'path.send-forbidden'],
    ],
    [
      'everything is refused before anybody could have answered',
      { datagrams: [udp(TIMEOUT)], connections: [tcp(REFUSED, 3), tcp(REFUSED, 4)] },
      ['kill-switch', 'medium', 'path.refused-at-once'],
    ],
    [
      'everything is refused, but from afar',
      { datagrams: [udp(TIMEOUT)], connections: [tcp(REFUSED, 180), tcp(REFUSED, 4)] },
      ['unknown', 'low', 'path.silence'],
    ],
    [
      'no way leads anywhere',
      { datagrams: [udp('host_unreachable')], connections: [tcp('host_unreachable', 3_100)] },
      ['no-route', 'high', 'path.no-way'],
    ],
    [
      'the interface has gone',
      { datagrams: [udp('network_down')], connections: [tcp('network_down')] },
      ['no-route', 'high', 'path.no-way'],
    ],
    [
      'nothing comes back, and the system is strict about where from',
      { datagrams: [udp(TIMEOUT)], connections: [tcp(TIMEOUT)], isFilterStrict: true },
      ['replies-dropped', 'medium', 'path.silence'],
    ],
    [
      'nothing comes back, for no reason that shows',
      { datagrams: [udp(TIMEOUT)], connections: [tcp(TIMEOUT)] },
      ['unknown', 'low', 'path.silence'],
    ],
    [
      'strict, and yet something comes back',
      { isFilterStrict: true },
      ['ok', 'high', 'path.exits-differ'],
    ],
    [
      'connections are taken over on this computer',
      { connections: [tcp(TIMEOUT), tcp(TIMEOUT)] },
      ['intercepted', 'medium', 'path.only-udp-answers'],
    ],
    [
      'no name is found over it',
      { lookups: [name(TIMEOUT), name('dns_servfail_error')] },
      ['unknown', 'medium', 'path.names-fail'],
    ],
    [
      'nothing was tried',
      { lookups: [], datagrams: [], connections: [] },
      ['unknown', 'low', 'path.silence'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(judge(facts)).toEqual(expected);
  });

  it('is decided once no further answer can change the verdict for the better', () => {
    const base: PathFacts = {
      isBindingCertain: true,
      isFilterStrict: false,
      lookups: [FOUND],
      datagrams: [udp(null)],
      connections: [tcp(null)],
      exits: 'differ',
      operators: 2,
    };
    expect(isDecided(base)).toBe(true);
    expect(isDecided({ ...base, operators: 1 })).toBe(false);
    expect(isDecided({ ...base, connections: [] })).toBe(false);
    expect(isDecided({ ...base, datagrams: [udp('permission_denied')] })).toBe(true);
    const unreachable = [tcp('host_unreachable', 3_100)];
    expect(isDecided({ ...base, datagrams: [], connections: unreachable })).toBe(false);
  });
});

describe('where two paths come out', () => {
  const A = '198.51.100.10';
  const B = '203.0.113.78';
  const seen = (...pairs: [string | null, string | null | undefined][]) =>
    compareExits(pairs.map(([here, there], i) => ({ operator: `o${i}`, here, there })));

  it.each<[string, [string | null, string | null | undefined][], string, number]>([
    [
      'different addresses',
      [
        [A, B],
        [A, B],
      ],
      'differ',
      2,
    ],
    [
      'one server answers on both',
      [
        [A, B],
        [A, null],
        [null, B],
      ],
      'differ',
      1,
    ],
    [
      'the same address',
      [
        [A, A],
        [A, A],
      ],
      'equal',
      2,
    ],
    [
      'the same address once',
      [
        [A, B],
        [A, A],
      ],
      'equal',
      1,
    ],
    [
      'no answer over the default path',
      [
        [A, null],
        [A, null],
      ],
      'only-here',
      2,
    ],
    ['no answer over the path itself', [[null, B]], 'unknown', 0],
    ['the default path goes the same way to these servers', [[A, undefined]], 'unknown', 0],
    ['nobody asked', [], 'unknown', 0],
  ])('%s', (_, pairs, exits, operators) => {
    expect(seen(...pairs)).toEqual({ exits, operators });
  });

  it('a provider that changes addresses at every turn proves nothing', () => {
    const pool = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'];
    expect(seen([pool[0]!, pool[1]!], [pool[2]!, pool[3]!])).toEqual({
      exits: 'unknown',
      operators: 0,
    });
    // The same address on one path all the time, and never on the other.
    expect(seen([pool[0]!, B], [pool[2]!, B])).toEqual({ exits: 'differ', operators: 2 });
    expect(seen([A, B], [B, '203.0.113.79'])).toEqual({ exits: 'unknown', operators: 0 });
  });
});
