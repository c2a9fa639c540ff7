/** The genuine servers' own doing, and what OONI once took for blocking (research on OONI's false results). */
import { type Case, each, WORKS } from '../case.ts';

const FIVE = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];

/** Whose certificates are of Signal's own roots. */
const PINNED_BY_SIGNAL = ['chat', 'chat-older', 'chat-v6', 'storage', 'pin', 'contacts'].map(
  (name) => `signal.${name}`,
);

/** Messenger's chat is no HTTP, and goes on. */
const refused = (id: string) => (id === 'messenger' ? 'limited' : 'down');

function harmless(id: string, scenario: Case['scenario'], over: Partial<Case> = {}): Case {
  return { id: `ooni/${id}`, scenario, expected: { services: each(FIVE, WORKS) }, ...over };
}

export const serverCases: Case[] = [
  harmless('open', {}, { quick: true }),
  harmless('new-issuer', { servers: [{ newIssuer: true }] }),
  ...[403, 404, 429, 501].map((status) =>
    harmless(`status-${status}`, { servers: [{ services: FIVE, status }] }),
  ),
  harmless('retired-host', { servers: [{ endpoints: ['signal.chat-older'], retired: true }] }),
  harmless('dead-data-centre', {
    servers: [
      { endpoints: ['telegram.dc1-443', 'telegram.dc1-80', 'telegram.dc1-5222'], down: true },
    ],
  }),
  harmless('ipv6-without-a-route', { ipv6: 'no-route' }),
  {
    id: 'ooni/ipv6-broken',
    scenario: { ipv6: 'broken' },
    expected: { network: ['network.ipv6-broken'], services: each(FIVE, WORKS) },
    quick: true,
  },
  {
    id: 'ooni/expired-certificate',
    scenario: { servers: [{ services: ['messenger'], expired: true }] },
    expected: { services: { messenger: { verdict: 'unknown' }, whatsapp: WORKS } },
  },
  {
    id: 'ooni/certificate-for-another-name',
    scenario: { servers: [{ services: ['messenger'], wrongName: true }] },
    expected: { services: { messenger: { verdict: 'unknown' }, whatsapp: WORKS } },
  },
  {
    // One server's mistake; of an interceptor more would be seen.
    id: 'ooni/certificate-of-nobody',
    scenario: { servers: [{ endpoints: ['discord.gateway'], newRoot: true }] },
    expected: { services: { discord: { verdict: 'unknown', functions: { messages: 'unknown' } } } },
  },
  {
    // October 2022: every probe of OONI's called Signal blocked.
    id: 'ooni/new-root-of-its-own',
    scenario: { servers: [{ endpoints: PINNED_BY_SIGNAL, newRoot: true }] },
    expected: { services: { signal: { verdict: 'unknown' }, whatsapp: WORKS } },
    quick: true,
  },
  {
    id: 'ooni/server-gone-for-everybody',
    scenario: { servers: [{ services: ['viber'], silent: true }] },
    expected: { services: { viber: { verdict: 'unknown' }, whatsapp: WORKS } },
  },
  ...['whatsapp', 'discord', 'messenger'].flatMap((id): Case[] => [
    {
      id: `http/refusal/${id}`,
      scenario: { servers: [{ services: [id], status: 451 }] },
      expected: {
        services: { [id]: { verdict: refused(id), causes: { 'http.server-refusal': 'high' } } },
      },
    },
    {
      id: `service/outage/${id}`,
      scenario: { servers: [{ services: [id], status: 503 }] },
      expected: {
        services: { [id]: { verdict: refused(id), causes: { 'service.outage': 'high' } } },
      },
    },
  ]),
];
