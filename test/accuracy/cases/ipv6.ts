/** Lines with IPv6: what is blocked in both families, and what in one. */
import type { Cause, Confidence } from '../../../src/shared/vocabulary.ts';
import { blocked, type Case, WORKS } from '../case.ts';

const NAMED = ['whatsapp', 'signal', 'messenger'];

type Rules = Omit<Case['scenario'], 'ipv6'>;
const BOTH: [string, (id: string) => Rules, Partial<Record<Cause, Confidence>>][] = [
  [
    'dns-nxdomain',
    (id) => ({ dns: [{ services: [id], resolvers: ['system'], answer: 'nxdomain' }] }),
    { 'dns.nxdomain': 'high' },
  ],
  ['tls-drop', (id) => ({ tls: [{ services: [id], do: 'drop' }] }), { 'tls.sni-dropped': 'high' }],
  ['tls-reset', (id) => ({ tls: [{ services: [id], do: 'reset' }] }), { 'tls.sni-reset': 'high' }],
  [
    'ip-dropped',
    (id) => ({ addresses: [{ services: [id], transports: ['tcp'], do: 'drop' }] }),
    { 'ip.dropped': 'medium' },
  ],
];

export const ipv6Cases: Case[] = [
  ...NAMED.flatMap((id) => [
    ...BOTH.map(
      ([name, rules, causes]): Case => ({
        id: `ipv6/both/${name}/${id}`,
        scenario: { ipv6: 'works', ...rules(id) },
        expected: { services: { [id]: blocked(causes), max: WORKS } },
      }),
    ),
    // Applications take the family that works.
    ...([4, 6] as const).map(
      (family): Case => ({
        id: `ipv6/only-v${family}-dropped/${id}`,
        scenario: {
          ipv6: 'works',
          addresses: [{ services: [id], family, transports: ['tcp'], do: 'drop' }],
        },
        expected: { services: { [id]: WORKS } },
        ...(id === 'signal' && family === 4 ? { quick: true } : {}),
      }),
    ),
    {
      id: `ipv6/only-v4-by-name/${id}`,
      scenario: { ipv6: 'works', tls: [{ services: [id], family: 4, do: 'drop' }] },
      expected: { services: { [id]: WORKS } },
    } satisfies Case,
  ]),
  {
    id: 'ipv6/telegram-protocol',
    scenario: { ipv6: 'works', protocols: [{ services: ['telegram'], do: 'drop' }] },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'blocked', web: 'works' },
          causes: { 'protocol.dropped': 'medium' },
        },
      },
    },
  },
  {
    id: 'ipv6/udp-dropped',
    scenario: {
      ipv6: 'works',
      udp: [{ protocols: ['stun', 'quic', 'dns'], side: 'abroad', do: 'drop' }],
    },
    expected: {
      services: {
        whatsapp: {
          verdict: 'limited',
          functions: { calls: 'blocked' },
          causes: { 'udp.blocked': 'medium' },
        },
      },
    },
  },
];
