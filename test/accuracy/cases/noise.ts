/** Bad lines, on which nothing is blocked. Whatever else is said, nothing may be called blocked, seed after seed. */
import type { Case, Expected } from '../case.ts';

/** Verdicts are not asked for: on a line that loses every fifth packet, "couldn't tell" is right. */
const nothingBlocked: Expected = { services: {} };

function noise(id: string, scenario: Case['scenario'], over: Partial<Case> = {}): Case {
  return { id: `noise/${id}`, scenario, expected: nothingBlocked, noise: true, ...over };
}

/** As many as some people ask about: the check itself is then what crowds the line. */
const MANY = [
  'whatsapp',
  'telegram',
  'signal',
  'messenger',
  'instagram',
  'discord',
  'viber',
  'snapchat',
  'google-meet',
  'zoom',
  'teams',
  'matrix',
  'line',
  'wire',
  'threema',
  'vk',
  'max',
  'zalo',
];

/** Run once each: they take their minute. */
const crowds = (
  [
    ['loss-20', { loss: 0.2 }],
    ['line-of-128-kbit', { kbit: { down: 128, up: 64 }, maxQueueMs: 1_500 }],
    ['router-of-100-connections', { sessions: { max: 100, then: 'refuse-new' } }],
    ['router-dies-of-100-connections', { sessions: { max: 100, then: 'die' } }],
  ] as const
).map(
  ([name, line]): Case => ({
    id: `crowd/${name}`,
    scenario: { line },
    expected: nothingBlocked,
    services: MANY,
  }),
);

export const noiseCases: Case[] = [
  ...crowds,
  ...[0.01, 0.03, 0.05, 0.1, 0.2].map((loss) => noise(`loss-${loss * 100}`, { line: { loss } })),
  ...[20, 100, 300, 600].map((rttMs) => noise(`delay-${rttMs}`, { line: { rttMs } })),
  noise('loss-10-delay-300', { line: { loss: 0.1, rttMs: 300 } }, { quick: true }),
  noise('jitter', { line: { rttMs: 100, jitterMs: 80 } }),
  noise('resolver-drops-every-third', {
    dns: [{ resolvers: ['system'], answer: 'drop', every: 3 }],
  }),
  noise('router-of-100-connections', { line: { sessions: { max: 100, then: 'refuse-new' } } }),
  noise('router-dies-of-100-connections', { line: { sessions: { max: 100, then: 'die' } } }),
  noise('line-of-128-kbit', { line: { kbit: { down: 128, up: 64 }, maxQueueMs: 1_500 } }),
  noise('link-goes-down', { timeline: [{ atMs: 1_200, do: 'link-down' }] }),
  noise('link-blinks', {
    timeline: [
      { atMs: 1_000, do: 'link-down' },
      { atMs: 2_500, do: 'link-up' },
    ],
  }),
  noise('network-changes', { timeline: [{ atMs: 1_200, do: 'new-address' }] }),
];
