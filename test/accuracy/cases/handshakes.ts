/** ClientHellos that are cut off or swallowed by name, and interception. */
import type { Cause, Confidence } from '../../../src/shared/vocabulary.ts';
import { blocked, type Case, WORKS } from '../case.ts';

const NAMED = [
  'whatsapp',
  'signal',
  'messenger',
  'instagram',
  'discord',
  'snapchat',
  'wire',
  'teams',
];

const WAYS: ['reset' | 'close' | 'drop' | 'intercept', Partial<Record<Cause, Confidence>>][] = [
  ['reset', { 'tls.sni-reset': 'high' }],
  ['close', { 'tls.sni-closed': 'high' }],
  ['drop', { 'tls.sni-dropped': 'high' }],
  ['intercept', { 'tls.intercepted': 'medium' }],
];

export const handshakeCases: Case[] = [
  ...NAMED.flatMap((id) =>
    WAYS.map(
      ([way, causes]): Case => ({
        id: `tls/${way}/${id}`,
        scenario: { tls: [{ services: [id], do: way }] },
        expected: { services: { [id]: blocked(causes), max: WORKS } },
        ...(id === 'signal' || (id === 'whatsapp' && way === 'drop') ? { quick: true } : {}),
      }),
    ),
  ),
  ...(['signal', 'instagram'] as const).map(
    (id): Case => ({
      id: `tls/reset-residual/${id}`,
      scenario: { tls: [{ services: [id], do: 'reset', residualMs: 10_000 }] },
      expected: { services: { [id]: blocked({ 'tls.sni-reset': 'medium' }), max: WORKS } },
    }),
  ),
  {
    id: 'tls/telegram-web',
    scenario: { tls: [{ services: ['telegram'], functions: ['web'], do: 'drop' }] },
    expected: {
      services: {
        telegram: {
          verdict: 'limited',
          functions: { messages: 'works', web: 'blocked' },
          causes: { 'tls.sni-dropped': 'high' },
        },
      },
    },
    quick: true,
  },
  ...(['media', 'sign-in', 'web'] as const).flatMap((name) =>
    (['reset', 'drop'] as const).map(
      (way): Case => ({
        id: `tls/${way}/whatsapp-${name}`,
        scenario: { tls: [{ services: ['whatsapp'], functions: [name], do: way }] },
        expected: {
          services: {
            whatsapp: {
              // WhatsApp Web's chat has the same name as its page.
              verdict: name === 'web' ? 'blocked' : 'limited',
              functions: { [name]: 'blocked' },
              causes: { [way === 'reset' ? 'tls.sni-reset' : 'tls.sni-dropped']: 'high' },
            },
          },
        },
      }),
    ),
  ),
  ...(['signal', 'whatsapp'] as const).map(
    (id): Case => ({
      id: `tls/fingerprint/${id}`,
      scenario: { tls: [{ services: [id], do: 'drop', helloFrom: 1_000 }] },
      expected: { services: { [id]: blocked({ 'tls.fingerprint': 'medium' }), max: WORKS } },
      ...(id === 'signal' ? { quick: true } : {}),
    }),
  ),
  ...(['web.whatsapp.com', 'chat.signal.org'] as const).map(
    (name): Case => ({
      id: `tls/intercept-by-name/${name}`,
      scenario: { tls: [{ names: [name], do: 'intercept', anywhere: true }] },
      expected: {
        services:
          name === 'chat.signal.org'
            ? { signal: WORKS }
            : {
                whatsapp: blocked({ 'tls.intercepted': 'high' }, { functions: { media: 'works' } }),
              },
      },
    }),
  ),
  {
    id: 'tls/state-interception',
    scenario: {
      tls: [{ services: ['whatsapp', 'signal'], do: 'intercept' }],
      interceptor: 'Qaznet Trust Network',
    },
    expected: {
      services: {
        whatsapp: blocked({ 'tls.intercepted': 'high' }),
        signal: blocked({ 'tls.intercepted': 'high' }),
        max: WORKS,
      },
    },
  },
];
