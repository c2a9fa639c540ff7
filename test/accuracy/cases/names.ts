/** Names that resolvers hide, forge or are raced for. */
import type { Cause, Confidence } from '../../../src/shared/vocabulary.ts';
import type { ScenarioInput } from '../../lab/scenario.ts';
import { blocked, type Case, WORKS } from '../case.ts';

/** All their functions hang on names. */
const NAMED = [
  'whatsapp',
  'signal',
  'messenger',
  'instagram',
  'discord',
  'viber',
  'zoom',
  'matrix',
];

type Answer = NonNullable<ScenarioInput['dns']>[number]['answer'];
const LIES: [string, Answer, Partial<Record<Cause, Confidence>>][] = [
  ['nxdomain', 'nxdomain', { 'dns.nxdomain': 'high' }],
  ['no-answer', 'no-answer', { 'dns.no-answer': 'high' }],
  ['refused', 'refused', { 'dns.refused': 'high' }],
  ['servfail', 'servfail', { 'dns.refused': 'high' }],
  ['dropped', 'drop', { 'dns.dropped': 'high' }],
  ['forged', { forge: '10.10.34.35' }, { 'dns.forged': 'high' }],
];

const lies = NAMED.flatMap((id) =>
  LIES.map(
    ([name, answer, causes]): Case => ({
      id: `dns/${name}/${id}`,
      scenario: { dns: [{ services: [id], resolvers: ['system'], answer }] },
      expected: {
        services: {
          [id]: blocked(causes, { also: ['http.blockpage'] }),
          max: WORKS,
        },
      },
      ...(id === 'whatsapp' || id === 'signal' ? { quick: true } : {}),
    }),
  ),
);

const injected = ['whatsapp', 'signal', 'instagram'].map(
  (id): Case => ({
    id: `dns/injected/${id}`,
    scenario: { dns: [{ services: [id], answer: { inject: '8.7.198.45' } }] },
    expected: {
      services: {
        [id]: blocked({ 'dns.injected': 'medium' }, { also: ['dns.forged'] }),
        max: WORKS,
      },
    },
    ...(id === 'whatsapp' ? { quick: true } : {}),
  }),
);

export const nameCases: Case[] = [
  ...lies,
  ...injected,
  {
    id: 'dns/intercepted',
    scenario: {
      dns: [
        { services: ['whatsapp'], resolvers: ['system', 'nsdi'], answer: 'nxdomain' },
        { services: ['whatsapp'], resolvers: ['google/udp'], answer: 'intercept' },
      ],
    },
    expected: {
      network: ['dns.intercepted'],
      services: { whatsapp: blocked({ 'dns.nxdomain': 'high' }), signal: WORKS },
    },
    quick: true,
  },
  {
    id: 'dns/encrypted-blocked',
    scenario: {
      dns: [
        { services: ['whatsapp'], resolvers: ['system', 'nsdi'], answer: 'nxdomain' },
        {
          resolvers: ['cloudflare/https', 'google/https', 'quad9/https', 'adguard/https'],
          answer: 'drop',
        },
      ],
    },
    expected: {
      network: ['dns.encrypted-blocked'],
      services: { whatsapp: blocked({ 'dns.nxdomain': 'medium' }), signal: WORKS },
    },
  },
  {
    id: 'dns/telegram-web-only',
    scenario: { dns: [{ services: ['telegram'], resolvers: ['system'], answer: 'nxdomain' }] },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'works', web: 'blocked' },
          causes: { 'dns.nxdomain': 'high' },
        },
      },
    },
  },
];
