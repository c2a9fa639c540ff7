/** Addresses that cannot be reached, and protocols that are not let through to them. */
import { blocked, type Case, WORKS } from '../case.ts';

const HOSTED = [
  'whatsapp',
  'telegram',
  'signal',
  'messenger',
  'discord',
  'viber',
  'threema',
  'line',
];

export const addressCases: Case[] = [
  ...HOSTED.flatMap((id): Case[] => [
    {
      id: `ip/dropped/${id}`,
      scenario: { addresses: [{ services: [id], transports: ['tcp'], do: 'drop' }] },
      expected: { services: { [id]: blocked({ 'ip.dropped': 'medium' }), max: WORKS } },
      ...(id === 'telegram' ? { quick: true } : {}),
    },
    {
      id: `ip/reset/${id}`,
      scenario: { addresses: [{ services: [id], transports: ['tcp'], do: 'reset' }] },
      expected: { services: { [id]: blocked({ 'ip.rejected': 'medium' }), max: WORKS } },
      ...(id === 'signal' ? { quick: true } : {}),
    },
    {
      id: `ip/unreachable/${id}`,
      scenario: { addresses: [{ services: [id], transports: ['tcp'], do: 'unreachable' }] },
      expected: { services: { [id]: blocked({ 'ip.rejected': 'medium' }), max: WORKS } },
    },
  ]),
  {
    id: 'ip/cdn-of-telegram',
    scenario: { addresses: [{ nets: ['91.105.192.0/23'], do: 'drop' }] },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'works', media: 'blocked' },
          causes: { 'ip.dropped': 'medium' },
        },
      },
    },
    quick: true,
  },
  {
    id: 'ip/telegram-v6-only',
    scenario: {
      ipv6: 'works',
      addresses: [{ services: ['telegram'], family: 6, do: 'drop' }],
    },
    expected: { services: { telegram: WORKS } },
  },
  {
    id: 'ip/telegram-v4-only',
    scenario: {
      ipv6: 'works',
      addresses: [{ services: ['telegram'], family: 4, transports: ['tcp'], do: 'drop' }],
    },
    // The applications keep to IPv4 unless they are told otherwise; browsers do not.
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'blocked', web: 'works' },
          causes: { 'ip.dropped': 'medium' },
        },
      },
    },
  },
  ...(['reset', 'drop'] as const).map(
    (way): Case => ({
      id: `protocol/${way}/telegram`,
      scenario: { protocols: [{ services: ['telegram'], do: way }] },
      expected: {
        services: {
          telegram: {
            verdict: 'limited',
            functions: { messages: 'blocked', web: 'works' },
            causes: { [way === 'reset' ? 'protocol.reset' : 'protocol.dropped']: 'medium' },
          },
        },
      },
      ...(way === 'reset' ? { quick: true } : {}),
    }),
  ),
  {
    id: 'protocol/reset/whatsapp',
    scenario: { protocols: [{ services: ['whatsapp'], do: 'reset' }] },
    expected: {
      services: {
        whatsapp: {
          verdict: 'limited',
          functions: { messages: 'blocked', web: 'works' },
          causes: { 'protocol.reset': 'medium' },
        },
      },
    },
  },
];
