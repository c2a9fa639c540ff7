/** What is wrong on the computer itself: nothing of it may be blamed on the network. */
import type { FirewallRule } from '../../lab/scenario.ts';
import { blocked, type Case, each, type ExpectedService, WORKS } from '../case.ts';

const FIVE = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];
const ANTIVIRUS = 'Kaspersky Anti-Virus Personal Root Certificate';
const WITHOUT_CALLS: ExpectedService = {
  verdict: 'limited',
  functions: { messages: 'works', calls: 'blocked' },
  causes: { 'local.firewall': 'medium' },
};

/** A filter on the computer that has something against one messenger, or against calls. */
const firewallCases: Case[] = [
  ...['whatsapp', 'signal', 'telegram'].flatMap((id): Case[] => {
    const forbidden = (name: string, over: Partial<FirewallRule>, ipv6 = false): Case => ({
      id: `local/firewall-of-one/${name}/${id}`,
      scenario: {
        ...(ipv6 ? { ipv6: 'works' } : {}),
        computer: { firewall: [{ services: [id], ...over }] },
      },
      expected: {
        services: {
          [id]: blocked(
            { 'local.firewall': 'medium' },
            { functions: { messages: 'blocked', web: 'blocked', calls: 'blocked' } },
          ),
          max: WORKS,
        },
      },
    });
    return [
      { ...forbidden('prohibited', {}), ...(id === 'whatsapp' ? { quick: true } : {}) },
      forbidden('prohibited-in-both-families', {}, true),
      forbidden('rejected', { do: 'reject' }),
      forbidden('dropped', { do: 'drop' }),
      {
        id: `local/firewall-of-one/calls/${id}`,
        scenario: { computer: { firewall: [{ services: [id], transports: ['udp'] }] } },
        expected: { services: { [id]: WITHOUT_CALLS, max: WORKS } },
      },
    ];
  }),
  // Applications take the family that works.
  ...['whatsapp', 'signal'].map(
    (id): Case => ({
      id: `local/firewall-of-one/in-ipv4-alone/${id}`,
      scenario: {
        ipv6: 'works',
        computer: { firewall: [{ services: [id], family: 4, transports: ['tcp'] }] },
      },
      expected: { services: { [id]: WORKS, max: WORKS } },
    }),
  ),
  {
    id: 'local/firewall-of-calls',
    scenario: { computer: { firewall: [{ transports: ['udp'], ports: [3478, 19302] }] } },
    expected: { services: each(['whatsapp', 'signal', 'messenger'], WITHOUT_CALLS) },
  },
];

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
    scenario: { computer: { firewall: [{ transports: ['tcp'] }] } },
    expected: {
      condition: 'offline',
      network: ['local.firewall'],
      services: each(FIVE, { verdict: 'not-tested' }),
    },
    quick: true,
  },
  ...firewallCases,
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
