/** More than one thing at once. */
import { blocked, type Case, WORKS } from '../case.ts';

export const combinedCases: Case[] = [
  ...['whatsapp', 'messenger', 'instagram'].flatMap((id): Case[] => [
    {
      id: `combined/dns-and-sni/${id}`,
      scenario: {
        dns: [{ services: [id], resolvers: ['system'], answer: 'nxdomain' }],
        tls: [{ services: [id], do: 'drop' }],
      },
      expected: {
        services: { [id]: blocked({ 'dns.nxdomain': 'medium', 'tls.sni-dropped': 'high' }) },
      },
      ...(id === 'whatsapp' ? { quick: true } : {}),
    },
    {
      id: `combined/dns-and-ip/${id}`,
      scenario: {
        dns: [{ services: [id], resolvers: ['system'], answer: 'nxdomain' }],
        addresses: [{ services: [id], transports: ['tcp'], do: 'drop' }],
      },
      expected: {
        services: { [id]: blocked({ 'dns.nxdomain': 'medium', 'ip.dropped': 'medium' }) },
      },
    },
  ]),
  {
    id: 'combined/throttled-and-no-udp',
    scenario: {
      transfers: [{ services: ['telegram'], functions: ['media'], do: { throttle: 16_000 } }],
      udp: [{ protocols: ['stun'], do: 'drop' }],
    },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'works', media: 'slowed', calls: 'blocked' },
          causes: { 'transfer.throttled': 'medium', 'udp.stun-blocked': 'medium' },
        },
      },
    },
  },
  {
    id: 'combined/sni-on-a-lossy-line',
    scenario: { line: { loss: 0.05 }, tls: [{ services: ['signal'], do: 'reset' }] },
    expected: { services: { signal: blocked({ 'tls.sni-reset': 'medium' }), max: WORKS } },
  },
  {
    id: 'combined/dns-on-a-slow-line',
    scenario: {
      line: { rttMs: 600 },
      dns: [{ services: ['whatsapp'], resolvers: ['system'], answer: 'nxdomain' }],
    },
    expected: { services: { whatsapp: blocked({ 'dns.nxdomain': 'medium' }) } },
  },
];
