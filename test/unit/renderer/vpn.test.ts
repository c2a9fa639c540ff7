/** What a VPN changes, from a check of both paths. */
import { describe, expect, it } from 'vitest';
import { loadMessages } from '../../../src/shared/i18n/messages.ts';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import { vpnHeadlineText } from '../../../src/renderer/state/vpn-words.ts';
import {
  comparedFunctions,
  comparedServices,
  unusableAround,
  vpnFaults,
  vpnHeadline,
} from '../../../src/renderer/state/vpn.ts';
import { isMessageCode } from '../../../src/shared/i18n/translate.ts';
import type { CheckState } from '../../../src/shared/ipc.ts';
import { PATH_USES, type PathUse } from '../../../src/shared/network.ts';
import { VPN_EFFECTS, type VpnEffect } from '../../../src/shared/vocabulary.ts';
import { VPN_REASONS } from '../../../src/shared/vpn.ts';
import { finishedCheck } from '../../support/story-checks.ts';
import { comparedCheck } from '../../support/story-compared.ts';

const compared = comparedCheck();

function withDirectPath(usable: PathUse): CheckState {
  const { network } = compared;
  if (!network) throw new Error('the story has a network');
  const paths = network.paths.map((p) => (p.kind === 'direct' ? { ...p, usable } : p));
  return { ...compared, network: { ...network, paths } };
}

describe('the comparison', () => {
  it('has a row for each messenger, with both verdicts', () => {
    const rows = comparedServices(compared);
    expect(rows).toHaveLength(12);
    expect(rows?.[0]).toEqual({
      id: 'whatsapp',
      name: 'WhatsApp',
      through: 'works',
      around: 'blocked',
      effect: 'unblocks',
      reasons: ['both-paths'],
    });
    expect(rows?.find(({ id }) => id === 'max')).toMatchObject({
      through: 'blocked',
      around: 'works',
      effect: 'breaks',
    });
  });

  it('is none where only one path was measured, or the other could not be', () => {
    expect(comparedServices(finishedCheck())).toBeNull();
    expect(unusableAround(finishedCheck())).toBeNull();
    for (const usable of PATH_USES) {
      const check = withDirectPath(usable);
      expect(comparedServices(check) === null).toBe(usable !== 'ok');
      expect(unusableAround(check)?.usable ?? 'ok').toBe(usable);
    }
  });

  it('does not take what every object has for a result', () => {
    const [first, ...rest] = compared.services;
    if (!first) throw new Error('the story has services');
    const services = [{ ...first, results: {} }, ...rest];
    expect(comparedServices({ ...compared, services })?.[0]).toMatchObject({
      through: 'not-tested',
      around: 'not-tested',
    });
  });
});

describe('the functions of a messenger', () => {
  it('are compared one by one', () => {
    const [whatsapp] = compared.services;
    if (!whatsapp) throw new Error('the story has services');
    expect(comparedFunctions(compared, whatsapp)[0]).toEqual({
      id: 'messages',
      through: 'works',
      around: 'blocked',
      effect: 'unblocks',
      reasons: ['both-paths'],
    });
    expect(comparedFunctions(compared, { ...whatsapp, results: {} })).toEqual([]);
  });

  it('differ where only some are blocked, and nothing is said of what was not tried', () => {
    const effects = (of: string) => {
      const service = compared.services.find(({ id }) => id === of);
      const functions = service ? comparedFunctions(compared, service) : [];
      return Object.fromEntries(functions.map(({ id, effect }) => [id, effect]));
    };
    expect(effects('whatsapp')).toEqual({
      messages: 'unblocks',
      media: 'unblocks',
      calls: 'unknown',
      web: 'unblocks',
      'sign-in': 'no-change',
    });
    expect(effects('telegram')).toMatchObject({ messages: 'no-change', media: 'speeds-up' });
  });

  it('are not where only one path was measured', () => {
    const check = finishedCheck();
    expect(check.services.flatMap((one) => comparedFunctions(check, one))).toEqual([]);
  });
});

it('the VPN’s own faults are told apart from those of the network', () => {
  expect(vpnFaults(compared).map(({ cause }) => cause)).toEqual(['vpn.dns-leak']);
  expect(vpnFaults(finishedCheck())).toEqual([]);
});

describe('the headline', () => {
  const of = (...effects: VpnEffect[]) =>
    vpnHeadlineText(vpnHeadline(effects.map((effect) => ({ effect }))), createWords('en'));

  it.each<[string, VpnEffect[]]>([
    ['The VPN unblocks 2 messengers', ['unblocks', 'unblocks', 'no-change']],
    ['The VPN unblocks 1 messenger and breaks 1 messenger', ['breaks', 'unblocks']],
    ['The VPN breaks 1 messenger', ['slows', 'breaks']],
    ['The VPN slows 1 messenger down', ['slows', 'no-change', 'unknown']],
    ['The VPN speeds 1 messenger up', ['speeds-up']],
    ['The VPN changes nothing', ['no-change', 'unknown']],
    ['What the VPN changes cannot be told', ['unknown']],
    ['What the VPN changes cannot be told', []],
  ])('%s', (text, effects) => {
    expect(of(...effects)).toBe(text);
  });

  it('counts in Russian', async () => {
    await loadMessages('ru');
    const three = vpnHeadline([
      { effect: 'unblocks' },
      { effect: 'unblocks' },
      { effect: 'breaks' },
    ]);
    expect(vpnHeadlineText(three, createWords('ru'))).toBe(
      'VPN снимает блокировку с\u00a02\u00a0мессенджеров и мешает 1\u00a0мессенджеру',
    );
  });
});

it('has words for every effect, reason and path', () => {
  const words = [
    ...VPN_EFFECTS.map((e) => `vpn.effect.${e}`),
    ...VPN_REASONS.map((r) => `vpn.reason.${r}`),
    ...PATH_USES.map((u) => `path.use.${u}`),
  ];
  expect(words.filter((word) => !isMessageCode(word))).toEqual([]);
});
