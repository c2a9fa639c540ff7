/** What is wrong with the network as a whole, or with this computer. */
import { blocked, type Case, each, WORKS } from '../case.ts';

const FIVE = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];
const NOT_TESTED = { verdict: 'not-tested' } as const;
const abroad = (verdict: typeof NOT_TESTED) => ({
  ...each(['whatsapp', 'telegram', 'signal', 'messenger'], verdict),
  max: WORKS,
});

export const networkCases: Case[] = [
  {
    id: 'network/offline',
    scenario: { network: 'offline' },
    expected: {
      condition: 'offline',
      network: ['network.offline'],
      services: each(FIVE, NOT_TESTED),
    },
    quick: true,
  },
  {
    id: 'network/unplugged',
    scenario: { network: 'unplugged' },
    expected: {
      condition: 'offline',
      network: ['network.offline'],
      services: each(FIVE, NOT_TESTED),
    },
  },
  {
    id: 'network/captive-portal',
    scenario: { network: 'captive-portal' },
    expected: {
      condition: 'captive-portal',
      network: ['network.captive-portal'],
      services: each(FIVE, NOT_TESTED),
    },
    quick: true,
  },
  ...(['drop', 'silence', 'reset'] as const).map(
    (others): Case => ({
      id: `network/allowlist-${others}`,
      scenario: {
        allowlist: {
          allow: [
            { services: ['max', 'vk'] },
            { endpoints: ['tls.yandex', 'tls.dzen'] },
            { endpoints: ['udp.sipnet'] },
          ],
          others,
        },
      },
      expected: {
        condition: 'allowlist-only',
        network: ['network.allowlist-only'],
        services: abroad(NOT_TESTED),
      },
      ...(others === 'silence' ? { quick: true } : {}),
    }),
  ),
  {
    id: 'network/foreign-cut',
    scenario: { addresses: [{ side: 'abroad', do: 'drop' }] },
    expected: {
      condition: 'foreign-cut',
      network: ['network.foreign-cut'],
      services: abroad(NOT_TESTED),
    },
    quick: true,
  },
  {
    id: 'network/mtu-hole',
    scenario: { line: { mtu: 1280 } },
    expected: {
      network: ['network.mtu'],
      services: each(['messenger', 'max'], { verdict: 'unknown' }),
    },
  },
  {
    id: 'network/transparent-proxy',
    scenario: { proxy: 'accept-all' },
    expected: { network: ['network.transparent-proxy'], services: each(FIVE, WORKS) },
  },
  ...['whatsapp', 'signal', 'messenger'].map(
    (id): Case => ({
      id: `local/dns-filter/${id}`,
      scenario: {
        dns: [
          { services: [id], resolvers: ['system'], answer: { forge: '0.0.0.0', then: 'nobody' } },
        ],
      },
      expected: { services: { [id]: blocked({ 'local.dns-filter': 'medium' }), max: WORKS } },
    }),
  ),
  {
    id: 'local/hosts-file',
    scenario: { computer: { hosts: { 'web.whatsapp.com': '203.0.113.99' } } },
    expected: {
      services: {
        whatsapp: blocked(
          { 'local.hosts-file': 'medium' },
          { functions: { web: 'blocked', media: 'works' } },
        ),
      },
    },
    quick: true,
  },
  ...[-400, 400].map(
    (days): Case => ({
      id: `local/clock${days < 0 ? '-behind' : '-ahead'}`,
      scenario: { computer: { clockAheadMs: days * 24 * 3_600_000 } },
      expected: {
        network: ['local.clock'],
        services: each(['messenger', 'max'], { verdict: 'unknown' }),
      },
    }),
  ),
];
