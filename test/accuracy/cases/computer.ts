/** What is wrong on the computer itself: nothing of it may be blamed on the network. */
import { blocked, type Case, each, WORKS } from '../case.ts';

const FIVE = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];
const ANTIVIRUS = 'Kaspersky Anti-Virus Personal Root Certificate';

export const computerCases: Case[] = [
  {
    id: 'local/proxy-dead',
    scenario: { computer: { environment: { https_proxy: 'http://127.0.0.1:9' } } },
    expected: { network: ['local.proxy-dead'], services: each(FIVE, WORKS) },
    quick: true,
  },
  ...['winws', 'nfqws', 'ciadpi'].map(
    (name): Case => ({
      id: `local/bypass-tool/${name}`,
      scenario: { computer: { processes: [name] } },
      expected: { network: ['local.bypass-tool'], services: each(FIVE, WORKS) },
    }),
  ),
  {
    id: 'local/firewall',
    scenario: { computer: { forbidsConnections: true } },
    expected: {
      condition: 'offline',
      network: ['local.firewall'],
      services: each(FIVE, { verdict: 'not-tested' }),
    },
    quick: true,
  },
  {
    // Antivirus programs look into some connections and not into others.
    id: 'local/tls-inspection-of-some',
    scenario: {
      tls: [{ services: ['whatsapp'], do: 'intercept' }],
      interceptor: ANTIVIRUS,
      computer: { trustsInterceptor: true },
    },
    expected: {
      network: ['local.tls-inspection'],
      services: { whatsapp: { verdict: 'unknown' }, signal: WORKS, messenger: WORKS },
    },
  },
  {
    id: 'local/tls-inspection',
    scenario: {
      tls: [
        { services: ['whatsapp', 'signal', 'messenger', 'max'], do: 'intercept' },
        { endpoints: ['tls.google', 'tls.github', 'tls.iana', 'tls.yandex'], do: 'intercept' },
      ],
      interceptor: ANTIVIRUS,
      computer: { trustsInterceptor: true },
    },
    expected: {
      network: ['local.tls-inspection'],
      // Who answered cannot be told behind it; whoever pins its roots does not work at all.
      services: {
        ...each(['whatsapp', 'messenger', 'max'], { verdict: 'unknown' }),
        telegram: WORKS,
        signal: blocked({ 'local.tls-inspection': 'high' }),
      },
    },
  },
];
