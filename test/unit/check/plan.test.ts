import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProbeRequest } from '../../../src/main/check/request.ts';
import { controlTarget, endpointTarget } from '../../../src/main/diagnosis/target.ts';
import { FAILURES } from '../../../src/shared/vocabulary.ts';
import {
  FALSE_ADDRESS,
  NEUTRAL_ADDRESS,
  SECOND_ADDRESS,
  TRUE_ADDRESS,
} from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, neutralHost, service } from '../../support/test-catalogue.ts';
import { onlineContext, type Oracle, play } from '../../support/oracle.ts';

const endpoint = httpsEndpoint('svc.a');
const target = endpointTarget('svc', endpoint);
const world = catalogue([service('svc', [endpoint])]);
const context = onlineContext(world, ['198.51.100.53']);

/** A request in one word, for comparing. */
function word(r: ProbeRequest): string {
  if (r.kind === 'resolve') return `${r.resolver}/${r.transport}`;
  return `${r.purpose} ${r.address}`;
}
const words = (rounds: ProbeRequest[][]) => rounds.map((round) => round.map(word).sort());

const truthful: Oracle = { resolve: () => [TRUE_ADDRESS], connect: () => null };

describe('the plan', () => {
  it('asks once and connects once when all is well', () => {
    expect(words(play(target, context, truthful).rounds)).toEqual([
      ['system/system'],
      [`target ${TRUE_ADDRESS}`],
    ]);
  });

  it('connects straight to an endpoint that is known by address', () => {
    const known = { ...target, host: null, addresses: [TRUE_ADDRESS, SECOND_ADDRESS] };
    expect(words(play(known, context, truthful).rounds)).toEqual([[`target ${TRUE_ADDRESS}`]]);
  });

  it('asks others when the name is hidden, and goes where they say', () => {
    const { rounds } = play(target, context, {
      ...truthful,
      resolve: (r) => (r.transport === 'https' ? [TRUE_ADDRESS] : 'dns_nxdomain_error'),
    });
    expect(words(rounds)).toEqual([
      ['system/system'],
      ['east/https', 'east/udp', 'system/system', 'west/https', 'west/udp'],
      [`trusted-address ${TRUE_ADDRESS}`],
    ]);
  });

  it('tries IPv6 beside whatever else, where that works and IPv4 does not', () => {
    const works: typeof context = { ...context, world: { ...context.world, ipv6: 'works' } };
    const { rounds } = play(target, works, {
      resolve: (r) => [r.family === 6 ? '2001:db8::1' : TRUE_ADDRESS],
      connect: (r) =>
        r.address === TRUE_ADDRESS ? { at: 'connect', failure: 'generic_timeout_error' } : null,
    });
    expect(words(rounds)).toEqual([
      ['system/system'],
      [`target ${TRUE_ADDRESS}`],
      ['east/https', 'east/udp', 'system/system', 'west/https', 'west/udp'],
      [
        `portal ${TRUE_ADDRESS}`,
        'target 2001:db8::1',
        `target ${TRUE_ADDRESS}`,
        `target ${TRUE_ADDRESS}`,
      ],
    ]);
    expect(rounds[2]?.map((r) => r.kind === 'resolve' && r.family)).toContain(6);
  });

  it('asks the system’s own resolver where the system does not say why, and uses its answer', () => {
    const { rounds } = play(target, context, {
      ...truthful,
      resolve: (r) => (r.resolver === 'system' ? 'generic_timeout_error' : [TRUE_ADDRESS]),
    });
    expect(words(rounds)).toEqual([
      ['system/system'],
      ['system-address/udp'],
      [`target ${TRUE_ADDRESS}`],
    ]);
  });

  it('asks it twice before its silence counts', () => {
    const { rounds } = play(target, context, {
      ...truthful,
      resolve: (r) => (r.transport === 'https' ? [TRUE_ADDRESS] : 'generic_timeout_error'),
    });
    expect(words(rounds).slice(0, 3)).toEqual([
      ['system/system'],
      ['system-address/udp'],
      ['system-address/udp'],
    ]);
    expect(words(rounds).at(-1)).toEqual([`trusted-address ${TRUE_ADDRESS}`]);
  });

  it('goes on to plain TCP where the encrypted resolvers are blocked', () => {
    const { rounds } = play(target, context, {
      ...truthful,
      resolve: (r) => {
        if (r.transport === 'https') return 'generic_timeout_error';
        return r.transport === 'tcp' ? [TRUE_ADDRESS] : 'dns_nxdomain_error';
      },
    });
    expect(words(rounds).at(-2)).toEqual(['east/tcp', 'west/tcp']);
    expect(words(rounds).at(-1)).toEqual([`trusted-address ${TRUE_ADDRESS}`]);
  });

  it('repeats and compares when a handshake gets no answer', () => {
    const { rounds } = play(target, context, {
      ...truthful,
      connect: (r) =>
        r.tls?.sni === target.host ? { at: 'tls_handshake', failure: 'connection_reset' } : null,
    });
    const all = words(rounds).flat();
    expect(all.filter((w) => w === `target ${TRUE_ADDRESS}`)).toHaveLength(3);
    expect(all).toContain(`innocuous-sni ${TRUE_ADDRESS}`);
    expect(all).toContain(`target-sni-elsewhere ${NEUTRAL_ADDRESS}`);
  });

  it('asks whether the size of a hello matters after the repeats, and not behind a closed border', () => {
    const control = controlTarget(neutralHost('mute'));
    const mute: Oracle = {
      ...truthful,
      connect: () => ({ at: 'tls_handshake', failure: 'generic_timeout_error' }),
    };
    const rounds = words(play(control, context, mute).rounds);
    const [repeated, hellos] = ['control', 'small-hello'].map((purpose) =>
      rounds.findLastIndex((round) => round.includes(`${purpose} ${TRUE_ADDRESS}`)),
    );
    expect(hellos).toBeGreaterThan(repeated ?? 0);
    const closed = words(play(control, { ...context, shallow: true }, mute).rounds);
    expect(closed).toEqual(rounds.slice(0, hellos));
  });

  it('tries again before it believes a single loss', () => {
    let first = true;
    const { rounds } = play(target, context, {
      ...truthful,
      connect: (r) => {
        if (!first || r.purpose !== 'target') return null;
        first = false;
        return { at: 'connect', failure: 'generic_timeout_error' };
      },
    });
    const { length } = words(rounds)
      .flat()
      .filter((w) => w.startsWith('target '));
    expect(length).toBeGreaterThanOrEqual(2);
  });

  it('ends, stays small and contacts only addresses that it was given, whatever happens', () => {
    const failure = fc.constantFrom(...FAILURES);
    const resolve = fc.oneof(
      failure,
      fc.subarray([TRUE_ADDRESS, SECOND_ADDRESS, FALSE_ADDRESS], { minLength: 1 }),
    );
    const end = fc.option(
      fc.record({
        at: fc.constantFrom(
          'connect' as const,
          'tls_handshake' as const,
          'http_round_trip' as const,
        ),
        failure,
      }),
    );
    fc.assert(
      fc.property(fc.infiniteStream(resolve), fc.infiniteStream(end), (answers, ends) => {
        const { rounds } = play(target, context, {
          resolve: () => answers.next().value,
          connect: () => ends.next().value,
        });
        const requests = rounds.flat();
        expect(requests.length).toBeLessThanOrEqual(30);
        const known = [TRUE_ADDRESS, SECOND_ADDRESS, FALSE_ADDRESS, NEUTRAL_ADDRESS];
        for (const r of requests) {
          if (r.kind === 'connection') expect(known).toContain(r.address);
        }
      }),
      { numRuns: 500 },
    );
  });
});
