/** Names that resolvers hide, forge or are raced for. */
import type { Cause, Confidence, FunctionId } from '../../../src/shared/vocabulary.ts';
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

/** Somewhere in the provider's network, and in the range that VPN programs make addresses up from. */
const CACHE = '203.0.113.99';
const FAKE = '198.18.0.7';
/** The functions that need no UDP, which a relay by name does not take. */
const TCP_ONLY: FunctionId[] = ['messages', 'media', 'web', 'sign-in', 'updates'];

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
    // Meta's names share their caches: that one of them is dead is nobody's forgery.
    id: 'dns/dead-cache',
    scenario: {
      dns: [
        {
          names: ['stun.fbsbx.com'],
          resolvers: ['system'],
          answer: { forge: CACHE, then: 'nobody' },
        },
      ],
    },
    expected: {
      services: {
        whatsapp: { verdict: 'works', functions: { calls: 'unknown' } },
        messenger: { verdict: 'works', functions: { calls: 'unknown' } },
      },
    },
  },
  {
    id: 'dns/stub-of-two-vendors',
    scenario: {
      dns: [
        {
          services: ['signal', 'discord'],
          resolvers: ['system'],
          answer: { forge: CACHE, then: 'nobody' },
        },
      ],
    },
    expected: {
      services: {
        signal: blocked({ 'dns.forged': 'high' }),
        discord: blocked({ 'dns.forged': 'high' }),
      },
    },
  },
  {
    // What a VPN in TUN mode makes up leads through it, as long as it works.
    id: 'dns/fake-addresses-of-a-vpn',
    scenario: {
      dns: [
        {
          services: ['signal', 'messenger'],
          functions: TCP_ONLY,
          resolvers: ['system'],
          answer: { forge: FAKE, then: 'relay' },
        },
      ],
    },
    expected: { services: { signal: WORKS, messenger: WORKS } },
  },
  {
    id: 'dns/fake-addresses-of-a-dead-vpn',
    scenario: {
      dns: [
        {
          services: ['signal', 'messenger'],
          resolvers: ['system'],
          answer: { forge: FAKE, then: 'nobody' },
        },
      ],
    },
    expected: {
      services: { signal: { verdict: 'unknown' }, messenger: { verdict: 'unknown' }, max: WORKS },
    },
  },
  ...['signal', 'messenger', 'instagram'].map(
    (id): Case => ({
      // A transparent proxy of the provider's, or its cache, under the genuine names.
      id: `dns/led-to-a-working-relay/${id}`,
      scenario: {
        dns: [
          {
            services: [id],
            functions: TCP_ONLY,
            resolvers: ['system'],
            answer: { forge: CACHE, then: 'relay' },
          },
        ],
      },
      expected: { services: { [id]: WORKS, max: WORKS } },
      ...(id === 'signal' ? { quick: true } : {}),
    }),
  ),
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
