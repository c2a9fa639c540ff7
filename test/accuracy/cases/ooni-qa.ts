/** Cases of OONI's own quality assurance that no other part of the matrix has; `../README.md` has the whole list. */
import { blocked, type Case, each, WORKS } from '../case.ts';

const FIVE = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];
/** An address of nobody's that OONI's own cases lead to (Iran's). */
const BOGON = '10.10.34.35';
const ELSEWHERE = '203.0.113.99';

export const ooniCases: Case[] = [
  {
    id: 'ooni-qa/whatsapp-web-poisoned',
    scenario: {
      dns: [{ names: ['web.whatsapp.com'], resolvers: ['system'], answer: { forge: BOGON } }],
    },
    expected: {
      services: {
        // The chat of WhatsApp Web has the same name.
        whatsapp: blocked(
          { 'dns.forged': 'high' },
          { functions: { web: 'blocked', media: 'works' }, also: ['http.blockpage'] },
        ),
      },
    },
  },
  {
    id: 'ooni-qa/telegram-web-poisoned',
    scenario: {
      dns: [{ names: ['web.telegram.org'], resolvers: ['system'], answer: { forge: BOGON } }],
    },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'works', web: 'blocked' },
          causes: { 'dns.forged': 'high' },
          also: ['http.blockpage'],
        },
      },
    },
  },
  {
    id: 'ooni-qa/telegram-data-centres-dropped',
    scenario: {
      addresses: [
        { services: ['telegram'], functions: ['messages'], ports: [80, 443, 5222], do: 'drop' },
      ],
    },
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
  {
    id: 'ooni-qa/messenger-api-dropped',
    scenario: {
      addresses: [
        { endpoints: ['messenger.api', 'messenger.graph'], transports: ['tcp'], do: 'drop' },
      ],
    },
    expected: {
      services: {
        messenger: {
          verdict: 'limited',
          functions: { messages: 'works', 'sign-in': 'blocked' },
          causes: { 'ip.dropped': 'medium' },
        },
      },
    },
  },
  {
    id: 'ooni-qa/hijacked-to-localhost',
    scenario: {
      dns: [
        {
          services: ['signal'],
          resolvers: ['system'],
          answer: { forge: '127.0.0.1', then: 'nobody' },
        },
      ],
    },
    expected: { services: { signal: blocked({ 'dns.forged': 'high' }) } },
  },
  {
    // Of a single service it could be a dead server of the vendor's.
    id: 'ooni-qa/refused-where-dns-leads',
    scenario: {
      dns: [
        {
          services: ['messenger', 'whatsapp'],
          resolvers: ['system'],
          answer: { forge: ELSEWHERE, then: 'genuine' },
        },
      ],
      addresses: [{ nets: [ELSEWHERE], transports: ['tcp'], do: 'reset' }],
    },
    expected: {
      services: each(['messenger', 'whatsapp'], blocked({ 'dns.forged': 'medium' })),
    },
  },
  {
    id: 'ooni-qa/forged-and-reset',
    scenario: {
      dns: [{ services: ['signal'], resolvers: ['system'], answer: { forge: BOGON } }],
      tls: [{ services: ['signal'], do: 'reset' }],
    },
    expected: {
      services: {
        signal: blocked(
          { 'dns.forged': 'high', 'tls.sni-reset': 'high' },
          { also: ['http.blockpage'] },
        ),
      },
    },
  },
  {
    id: 'ooni-qa/block-page-over-http',
    scenario: {
      tls: [{ services: ['whatsapp'], do: 'drop' }],
      http: [{ services: ['whatsapp'], do: 'block-page' }],
    },
    expected: {
      services: { whatsapp: blocked({ 'tls.sni-dropped': 'high', 'http.blockpage': 'high' }) },
    },
  },
  {
    id: 'ooni-qa/controls-reset',
    scenario: { tls: [{ endpoints: ['tls.iana', 'tls.google', 'tls.github'], do: 'reset' }] },
    expected: { services: each(FIVE, WORKS) },
    quick: true,
  },
  {
    id: 'ooni-qa/ghost-of-a-retired-name',
    scenario: {
      servers: [{ endpoints: ['signal.chat-older'], retired: true }],
      dns: [{ endpoints: ['signal.chat-older'], answer: { inject: '8.7.198.45' } }],
    },
    expected: { services: { signal: WORKS } },
  },
  ...(['nxdomain', 'no-answer', { forge: '127.0.0.1', then: 'nobody' }] as const).map(
    (answer): Case => ({
      id: `ooni-qa/same-for-everybody/${typeof answer === 'string' ? answer : 'localhost'}`,
      scenario: { dns: [{ services: ['viber'], answer }] },
      expected: { services: { viber: { verdict: 'unknown' }, whatsapp: WORKS } },
    }),
  ),
  {
    // The hosts live, and refuse that port to everybody.
    id: 'ooni-qa/closed-port',
    scenario: {
      servers: [{ services: ['whatsapp', 'telegram', 'threema'], ports: [5222], closed: true }],
    },
    expected: { services: each(['whatsapp', 'telegram', 'threema'], WORKS) },
  },
  {
    id: 'ooni-qa/cache-inside-the-network',
    scenario: {
      dns: [
        {
          services: ['whatsapp', 'messenger'],
          functions: ['media'],
          resolvers: ['system'],
          answer: { forge: ELSEWHERE, then: 'relay' },
        },
      ],
    },
    expected: { services: each(['whatsapp', 'messenger'], WORKS) },
  },
  {
    id: 'ooni-qa/caches-abroad',
    scenario: {
      dns: [
        {
          services: ['whatsapp', 'messenger'],
          resolvers: ['google', 'cloudflare', 'quad9'],
          answer: { forge: ELSEWHERE, then: 'relay' },
        },
      ],
    },
    expected: { services: each(['whatsapp', 'messenger'], WORKS) },
  },
];
