/** What would help, from the evidence: causes alone, causes together, the network, and what the VPN changes. */
import { describe, expect, it } from 'vitest';
import { OPINIONS, REMEDIES } from '../../../src/renderer/state/remedies.ts';
import { whatNow } from '../../../src/renderer/state/what-now.ts';
import { isMessageCode } from '../../../src/shared/i18n/index.ts';
import type { FunctionResult, NetworkReport } from '../../../src/shared/report.ts';
import {
  CAUSES,
  type Cause,
  type FunctionId,
  type FunctionVerdict,
  type NetworkCondition,
  type ServiceVerdict,
  type VpnEffect,
} from '../../../src/shared/vocabulary.ts';
import type { VpnReason } from '../../../src/shared/vpn.ts';

const fn = (id: FunctionId, verdict: FunctionVerdict, ...causes: Cause[]): FunctionResult => ({
  id,
  verdict,
  indirect: false,
  findings: causes.map((cause) => ({ cause, confidence: 'high', endpoints: [], evidence: [] })),
});

interface Surroundings {
  condition?: NetworkCondition;
  effect?: VpnEffect;
  reasons?: VpnReason[];
}

const network = (condition: NetworkCondition): NetworkReport => ({
  condition,
  findings: [],
  paths: [],
  defaultPath: 'default',
});

function now(
  verdict: ServiceVerdict,
  functions: FunctionResult[],
  { condition = 'online', effect = 'no-vpn', reasons = [] }: Surroundings = {},
) {
  return whatNow({ state: verdict, result: { verdict, functions } }, network(condition), {
    vpnEffect: effect,
    vpn: { reasons, functions: [] },
  });
}

const helping = (found: ReturnType<typeof now>) =>
  found?.helps.map(({ remedy, help, functions }) => [remedy, help, functions.join(' ')]);

describe('one cause', () => {
  it('of a lying resolver: another one', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'dns.nxdomain')]);
    expect(helping(found)).toEqual([
      ['other-resolver', 'yes', ''],
      ['encrypted-resolver', 'yes', ''],
      ['own-proxy', 'maybe', ''],
      ['other-network', 'maybe', ''],
    ]);
    expect(found?.doesNot).toEqual(['waiting', 'restart']);
  });

  it('of answers that are changed on the way: only one that speaks in secret', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'dns.injected')]);
    expect(helping(found)?.[0]).toEqual(['encrypted-resolver', 'yes', '']);
    expect(found?.doesNot).toContain('other-resolver');
    expect(found?.doesNot).toContain('password');
  });

  it('of the name in the connection: no resolver', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'tls.sni-dropped')]);
    expect(found?.helps.every(({ help }) => help === 'maybe')).toBe(true);
    expect(found?.doesNot).toEqual(['other-resolver', 'encrypted-resolver', 'waiting', 'restart']);
  });

  it('of an outage: waiting, and nothing else', () => {
    const found = now('down', [fn('messages', 'down', 'service.outage')]);
    expect(helping(found)).toEqual([['waiting', 'yes', '']]);
    expect(found?.doesNot).toEqual(['other-resolver', 'other-network', 'restart']);
  });
});

describe('causes together', () => {
  it('leave of each remedy what removes all of them', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'dns.nxdomain', 'tls.sni-dropped')]);
    expect(helping(found)).toEqual([
      ['own-proxy', 'maybe', ''],
      ['other-network', 'maybe', ''],
    ]);
    expect(found?.doesNot).toEqual(['other-resolver', 'encrypted-resolver', 'waiting', 'restart']);
  });

  it('say what is needed and is not enough', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'local.clock', 'tls.sni-reset')]);
    expect(helping(found)).toContainEqual(['set-clock', 'part', '']);
  });

  it('are told apart by function', () => {
    const found = now('limited', [
      fn('messages', 'works'),
      fn('media', 'blocked', 'dns.nxdomain'),
      fn('calls', 'blocked', 'udp.blocked'),
    ]);
    expect(helping(found)).toContainEqual(['other-resolver', 'yes', 'media']);
    expect(helping(found)).toContainEqual(['ask-network', 'maybe', 'calls']);
    // Good for both, and as sure as the less sure of them.
    expect(helping(found)).toContainEqual(['other-network', 'maybe', '']);
    expect(found?.doesNot).not.toContain('other-resolver');
  });

  it('heed none that holds up nothing', () => {
    const plain = now('blocked', [fn('messages', 'blocked', 'ip.dropped')]);
    const also = now('blocked', [fn('messages', 'blocked', 'ip.dropped', 'udp.quic-blocked')]);
    expect(also).toEqual(plain);
  });
});

describe('without a cause of its own', () => {
  it('the network’s counts', () => {
    const found = now('not-tested', [], { condition: 'captive-portal' });
    expect(helping(found)?.[0]).toEqual(['log-in', 'yes', '']);
  });

  it('but not beside one', () => {
    const functions = [fn('messages', 'blocked', 'ip.dropped')];
    const abroad = now('blocked', functions, { condition: 'foreign-cut' });
    expect(abroad).toEqual(now('blocked', functions));
  });

  it('little can be said of what could not be told', () => {
    expect(helping(now('unknown', [fn('messages', 'unknown')]))?.map(([remedy]) => remedy)).toEqual(
      ['other-network', 'waiting', 'ask-service'],
    );
  });

  it('there is nothing to do about what works or was not tested', () => {
    expect(now('works', [fn('messages', 'works')])).toBeNull();
    expect(now('not-tested', [])).toBeNull();
    expect(whatNow({ state: 'waiting', result: null }, null, null)).toBeNull();
  });
});

describe('a VPN', () => {
  it.each<[VpnEffect, VpnReason[], unknown]>([
    ['unblocks', [], { helps: [{ remedy: 'vpn-on', help: 'yes', functions: [] }], doesNot: [] }],
    ['slows', [], { helps: [{ remedy: 'vpn-off', help: 'maybe', functions: [] }], doesNot: [] }],
    ['no-change', ['both-paths', 'fails-either-way'], { helps: [], doesNot: ['vpn-switch'] }],
    ['no-change', ['both-paths'], null],
    ['unknown', ['one-path'], null],
  ])('that has the effect %s %j', (effect, reasons, expected) => {
    expect(now('works', [fn('messages', 'works')], { effect, reasons })).toEqual(expected);
  });

  it('that breaks a messenger is to be left', () => {
    const found = now('blocked', [fn('messages', 'blocked', 'http.server-refusal')], {
      effect: 'breaks',
    });
    expect(helping(found)?.[0]).toEqual(['vpn-off', 'yes', '']);
  });
});

it('every remedy that a cause has an opinion on has words, and none is a product', () => {
  for (const cause of CAUSES) {
    for (const remedy of Object.keys(OPINIONS[cause])) expect(REMEDIES).toContain(remedy);
  }
  expect(REMEDIES.filter((remedy) => !isMessageCode(`remedy.${remedy}`))).toEqual([]);
});
