import { describe, expect, it } from 'vitest';
import type { VpnContext } from '../../../../src/main/diagnosis/vpn/context.ts';
import { diagnoseVpn } from '../../../../src/main/diagnosis/vpn/diagnose-vpn.ts';
import { compareService } from '../../../../src/main/diagnosis/vpn/effect.ts';
import type { PathStanding } from '../../../../src/main/diagnosis/vpn/usability.ts';
import type { Service } from '../../../../src/shared/catalogue.ts';
import type { Finding, FunctionResult, ServiceResult } from '../../../../src/shared/report.ts';
import type { FunctionId, FunctionVerdict, VpnEffect } from '../../../../src/shared/vocabulary.ts';
import { Story, TRUE_ADDRESS } from '../../../support/measurements.ts';
import { httpsEndpoint, service } from '../../../support/test-catalogue.ts';
import { ON, PROVEN, tell, vpnInput } from './support.ts';

const messages = httpsEndpoint('svc.messages');
const calls = httpsEndpoint('svc.calls', { function: 'calls' });
const web = httpsEndpoint('svc.web', { function: 'web' });
const svc = service('svc', [messages, calls, web]);

const functionOf = (
  id: FunctionId,
  verdict: FunctionVerdict,
  causes: Finding['cause'][] = [],
): FunctionResult => ({
  id,
  verdict,
  indirect: false,
  findings: causes.map((cause) => ({ cause, confidence: 'high', endpoints: [], evidence: ['m1'] })),
});
const resultOf = (...functions: FunctionResult[]): ServiceResult => ({
  verdict: 'unknown',
  functions,
});

function compare(
  through: ServiceResult,
  around: ServiceResult,
  { faults = [], of = svc }: { faults?: Finding[]; of?: Service } = {},
) {
  const { effect, vpn } = compareService({
    service: of,
    through,
    around,
    basis: 'both-paths',
    faults,
    failing: { through: new Set(), around: new Set() },
  });
  return [effect, ...(vpn?.reasons ?? [])];
}

const fault = (cause: Finding['cause'], endpoints: string[] = []): Finding => ({
  cause,
  confidence: 'high',
  endpoints,
  evidence: ['m1'],
});

describe('what a VPN does to one function', () => {
  it.each<[FunctionVerdict, FunctionVerdict, VpnEffect, string]>([
    ['works', 'works', 'no-change', 'both-paths'],
    ['works', 'slowed', 'speeds-up', 'both-paths'],
    ['works', 'blocked', 'unblocks', 'both-paths'],
    ['works', 'down', 'unblocks', 'both-paths'],
    ['slowed', 'works', 'slows', 'both-paths'],
    ['slowed', 'slowed', 'no-change', 'both-paths'],
    ['slowed', 'blocked', 'unblocks', 'both-paths'],
    ['blocked', 'works', 'breaks', 'both-paths'],
    ['blocked', 'slowed', 'breaks', 'both-paths'],
    ['blocked', 'blocked', 'no-change', 'both-paths,fails-either-way'],
    ['down', 'blocked', 'no-change', 'both-paths,fails-either-way'],
    ['unknown', 'works', 'unknown', 'no-verdict'],
    ['works', 'unknown', 'unknown', 'no-verdict'],
    ['not-tested', 'blocked', 'unknown', 'no-verdict'],
    ['works', 'not-tested', 'unknown', 'no-verdict'],
  ])('%s through it, %s around it: %s', (through, around, effect, reasons) => {
    const one = (verdict: FunctionVerdict) => resultOf(functionOf('messages', verdict));
    expect(compare(one(through), one(around))).toEqual([effect, ...reasons.split(',')]);
  });

  it('is nothing where this computer itself is to blame', () => {
    const local = resultOf(functionOf('messages', 'blocked', ['local.hosts-file']));
    const works = resultOf(functionOf('messages', 'works'));
    expect(compare(local, works)).toEqual(['unknown', 'local-cause']);
    expect(compare(works, local)).toEqual(['unknown', 'local-cause']);
    const both = resultOf(functionOf('messages', 'blocked', ['local.hosts-file', 'ip.dropped']));
    expect(compare(both, works)).toEqual(['breaks', 'both-paths']);
  });

  it('is a break where the genuine server turns its exit away, whatever its answer proves', () => {
    const works = resultOf(functionOf('web', 'works'));
    const faults = [fault('vpn.exit-refused', ['svc.web'])];
    expect(compare(works, works, { faults })).toEqual(['breaks', 'both-paths', 'exit-refused']);
    const other = [fault('vpn.exit-refused', ['svc.messages'])];
    expect(compare(works, works, { faults: other })).toEqual(['no-change', 'both-paths']);
  });

  it('is a break by a dead tunnel of all that works without it', () => {
    const faults = [fault('vpn.tunnel-dead')];
    const untested = resultOf(functionOf('web', 'not-tested'));
    expect(compare(untested, resultOf(functionOf('web', 'works')), { faults })).toEqual([
      'breaks',
      'both-paths',
      'tunnel-dead',
    ]);
    expect(compare(untested, resultOf(functionOf('web', 'blocked')), { faults })).toEqual([
      'unknown',
      'no-verdict',
    ]);
  });

  it('is to be expected of services that are made for one country', () => {
    const domestic = { ...svc, domesticIn: 'RU' };
    const [blocked, works] = (['blocked', 'works'] as const).map((verdict) =>
      resultOf(functionOf('messages', verdict)),
    );
    if (!blocked || !works) throw new TypeError('there are two');
    expect(compare(blocked, works, { of: domestic })).toEqual([
      'breaks',
      'both-paths',
      'expected-domestic',
    ]);
    expect(compare(works, blocked, { of: domestic })).toEqual(['unblocks', 'both-paths']);
    const faults = [fault('vpn.exit-refused', ['svc.messages'])];
    expect(compare(works, works, { of: domestic, faults })).toEqual([
      'breaks',
      'both-paths',
      'exit-refused',
      'expected-domestic',
    ]);
  });
});

describe('what a VPN does to a service', () => {
  type Verdicts = Partial<Record<FunctionId, [FunctionVerdict, FunctionVerdict]>>;
  const overall = (verdicts: Verdicts) => {
    const side = (index: 0 | 1) =>
      resultOf(
        ...Object.entries(verdicts).map(([id, pair]) => functionOf(id as FunctionId, pair[index])),
      );
    return compare(side(0), side(1));
  };

  it.each<[string, Verdicts, string[]]>([
    [
      'one function is better, the others are as they were',
      { messages: ['works', 'works'], calls: ['works', 'blocked'] },
      ['unblocks', 'both-paths'],
    ],
    [
      'messages are better and calls are worse: messages decide',
      { messages: ['works', 'blocked'], calls: ['blocked', 'works'] },
      ['unblocks', 'both-paths', 'mixed'],
    ],
    [
      'some are better by much and some by little: the strongest',
      { messages: ['works', 'slowed'], media: ['works', 'blocked'] },
      ['unblocks', 'both-paths'],
    ],
    [
      'some are worse by much and some by little',
      { messages: ['slowed', 'works'], calls: ['blocked', 'works'] },
      ['breaks', 'both-paths'],
    ],
    [
      'messages and the web client disagree',
      { messages: ['works', 'blocked'], web: ['blocked', 'works'] },
      ['unknown', 'both-paths', 'mixed'],
    ],
    [
      'lesser functions disagree',
      {
        messages: ['works', 'works'],
        calls: ['blocked', 'works'],
        media: ['works', 'blocked'],
      },
      ['unknown', 'both-paths', 'mixed'],
    ],
    [
      'what could not be told hides nothing',
      { messages: ['unknown', 'works'], web: ['works', 'blocked'] },
      ['unblocks', 'both-paths'],
    ],
    [
      'some of it could not be told, the rest is as it was',
      { messages: ['works', 'works'], web: ['unknown', 'works'] },
      ['no-change', 'both-paths'],
    ],
    ['nothing could be told', { messages: ['unknown', 'unknown'] }, ['unknown', 'no-verdict']],
    ['there is nothing', {}, ['unknown', 'no-verdict']],
  ])('%s', (_, verdicts, expected) => {
    expect(overall(verdicts)).toEqual(expected);
  });
});

describe('whether there is anything to compare', () => {
  const works = () => tell(new Story().online(), messages, 'works');
  const blocked = () => tell(new Story().online(), messages, 'filtered');
  /** The handshake is never answered, and nothing was tried that would tell why. */
  const silent = (tries = 3) => {
    const story = new Story().online().system(messages, [TRUE_ADDRESS]);
    for (let i = 0; i < tries; i += 1) {
      story.connection(messages, { tls: 'generic_timeout_error' });
    }
    return story;
  };
  const one = service('svc', [messages]);
  const state = (s: VpnContext['state']): VpnContext => ({ ...ON, state: s });
  const unusable: PathStanding = { usable: 'no-route', confidence: 'high', reasons: [] };
  const likely: PathStanding = { ...PROVEN, confidence: 'medium' };

  function effect(
    through: Story,
    around: Story | null,
    context = ON,
    standing: PathStanding | null = PROVEN,
  ) {
    const input = vpnInput({ services: [one], through, around, context, standing });
    const { effect: found, vpn } = diagnoseVpn(input).effects.get('svc') ?? {};
    return [found, ...(vpn?.reasons ?? [])];
  }

  it.each<[string, () => (string | undefined)[], string[]]>([
    ['both paths, proven', () => effect(works(), blocked()), ['unblocks', 'both-paths']],
    [
      'both paths, likely',
      () => effect(works(), blocked(), ON, likely),
      ['unblocks', 'both-paths-likely'],
    ],
    ['no VPN', () => effect(blocked(), null, state('off')), ['no-vpn']],
    ['a VPN, and one path', () => effect(works(), null), ['unknown', 'one-path']],
    ['perhaps a VPN', () => effect(works(), null, state('unsure')), ['unknown', 'vpn-unsure']],
    [
      'a path around it that cannot be used is no comparison',
      () => effect(works(), blocked(), ON, unusable),
      ['unknown', 'path-unusable'],
    ],
    [
      'the path around it was not looked at yet',
      () => effect(works(), new Story(), ON, null),
      ['unknown', 'no-verdict'],
    ],
    [
      'a line with a login page',
      () => {
        const portal = new Story();
        for (const id of ['portal', 'portal2']) {
          portal.control(`control.${id}`, `${id}.example`, 'portal', {
            http: 302,
            headers: { location: 'http://login.example/' },
          });
        }
        return effect(works(), portal);
      },
      ['unknown', 'no-network-around'],
    ],
    [
      'fails around it for no reason that shows, and works through it',
      () => effect(works(), silent()),
      ['unblocks', 'both-paths', 'cause-unclear'],
    ],
    [
      'fails through it for no reason that shows, and works around it',
      () => effect(silent(), works()),
      ['breaks', 'both-paths', 'cause-unclear'],
    ],
    [
      'failed once, which can be chance',
      () => effect(works(), silent(1)),
      ['unknown', 'no-verdict'],
    ],
    [
      'its name is not found around it, and nobody says why',
      () =>
        effect(
          works(),
          new Story()
            .online()
            .system(messages, 'dns_servfail_error')
            .system(messages, 'dns_servfail_error'),
        ),
      ['unblocks', 'both-paths', 'cause-unclear'],
    ],
    [
      'blocked on both, by different means',
      () =>
        effect(
          new Story()
            .online()
            .system(messages, [TRUE_ADDRESS])
            .connection(messages, { connect: 'generic_timeout_error' })
            .connection(messages, { connect: 'generic_timeout_error' })
            .connection(messages, { connect: 'generic_timeout_error' })
            .truth(messages, [TRUE_ADDRESS]),
          blocked(),
        ),
      ['no-change', 'both-paths', 'fails-either-way'],
    ],
  ])('%s', (_, judge, expected) => {
    expect(judge()).toEqual(expected);
  });
});
