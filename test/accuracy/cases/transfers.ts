/** Files that crawl or freeze, and UDP that is not carried. */
import { type Case, type ExpectedService, WORKS } from '../case.ts';

const slowed: ExpectedService = {
  verdict: 'limited',
  functions: { messages: 'works', media: 'slowed' },
  causes: { 'transfer.throttled': 'medium' },
};
const frozen: ExpectedService = {
  verdict: 'limited',
  functions: { messages: 'works', media: 'blocked' },
  causes: { 'transfer.frozen': 'medium' },
};
const media = { services: ['telegram'], functions: ['media' as const] };

const CALLERS = ['whatsapp', 'telegram', 'messenger', 'signal', 'google-meet'];
const noCalls = (cause: 'udp.blocked' | 'udp.stun-blocked'): ExpectedService => ({
  verdict: 'limited',
  functions: { calls: 'blocked' },
  causes: { [cause]: 'medium' },
});

export const transferCases: Case[] = [
  ...([8_000, 16_000, 50_000] as const).flatMap((rate) =>
    (['police', 'shape'] as const).map(
      (how): Case => ({
        id: `transfer/throttled/${how}-${rate}`,
        scenario: { transfers: [{ ...media, do: { throttle: rate, how } }] },
        expected: { services: { telegram: slowed } },
        ...(rate === 16_000 && how === 'shape' ? { quick: true } : {}),
      }),
    ),
  ),
  ...([14_000, 20_000, 60_000] as const).map(
    (bytes): Case => ({
      id: `transfer/frozen/bytes-${bytes}`,
      scenario: { transfers: [{ ...media, do: { freezeAfterBytes: bytes } }] },
      expected: { services: { telegram: frozen } },
      ...(bytes === 20_000 ? { quick: true } : {}),
    }),
  ),
  {
    id: 'transfer/frozen/packets-25',
    scenario: { transfers: [{ ...media, do: { freezeAfterPackets: 25 } }] },
    expected: { services: { telegram: frozen } },
  },
  {
    id: 'udp/all-dropped',
    scenario: { udp: [{ protocols: ['stun', 'quic', 'dns'], side: 'abroad', do: 'drop' }] },
    expected: {
      services: Object.fromEntries(
        ['whatsapp', 'telegram', 'messenger'].map((id) => [id, noCalls('udp.blocked')]),
      ),
    },
    quick: true,
  },
  ...CALLERS.slice(0, 3).map(
    (id): Case => ({
      id: `udp/stun-dropped/${id}`,
      scenario: { udp: [{ protocols: ['stun'], do: 'drop' }] },
      expected: { services: { [id]: noCalls('udp.stun-blocked') } },
    }),
  ),
  {
    id: 'udp/port-3478-dropped',
    scenario: { udp: [{ ports: [3478], do: 'drop' }] },
    expected: {
      services: {
        whatsapp: {
          verdict: 'limited',
          functions: { calls: 'blocked' },
          causes: { 'udp.stun-blocked': 'medium' },
        },
        telegram: WORKS,
        max: WORKS,
      },
    },
  },
  {
    id: 'udp/quic-dropped',
    scenario: { udp: [{ protocols: ['quic'], do: 'drop' }] },
    // Browsers and applications fall back to TCP.
    expected: {
      network: ['udp.quic-blocked'],
      services: {
        'google-meet': WORKS,
        telegram: WORKS,
      },
    },
  },
  {
    id: 'udp/cut-after-12',
    scenario: { udp: [{ protocols: ['stun'], do: { dropAfterPackets: 24 } }] },
    expected: { services: { whatsapp: noCalls('udp.blocked') } },
  },
  {
    id: 'udp/one-server-silent',
    scenario: { udp: [{ services: ['telegram'], functions: ['calls'], do: 'drop' }] },
    expected: { services: { whatsapp: WORKS } },
  },
];
