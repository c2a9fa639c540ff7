import { describe, expect, it } from 'vitest';
import type { Control } from '../../../src/shared/catalogue.ts';
import type { MeasurementOf } from '../../../src/shared/measurement.ts';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import { FALSE_ADDRESS, Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

const a = httpsEndpoint('svc.a');
const pinned = httpsEndpoint('svc.pinned', { trust: ['own-root'] });

const call = httpsEndpoint('svc.call', {
  function: 'calls',
  transport: 'udp',
  port: 3478,
  probe: { kind: 'stun' },
});
const stun: Control = {
  id: 'control.stun',
  operator: 'one',
  use: 'udp',
  host: 'stun.example',
  port: 3478,
  transport: 'udp',
  probe: { kind: 'stun' },
  trust: [],
  source: 'test',
  verified: '2026-11-25',
};
const otherStun: Control = { ...stun, id: 'control.stun2', operator: 'two' };

/** How questions over UDP fared. */
type Fared = [received: number, over: Partial<MeasurementOf<'udp_round_trip'>>];
const HEARD: Fared = [1, {}];
const FORBIDDEN: Fared = [0, { failure: 'permission_denied' }];
interface Told {
  own: Fared;
  neutral: Fared;
}

const judge = (s: Story, endpoint = a) => {
  const { network, functions } = diagnoseStory([endpoint], s);
  return { network: network.findings.map((f) => f.cause), messages: functions['messages'] };
};

describe('the hosts file', () => {
  const fixed = (value: string) =>
    new Story()
      .online()
      .inspect('hosts-file', [{ name: a.host ?? '', value }])
      .system(a, [FALSE_ADDRESS])
      .truth(a, [TRUE_ADDRESS])
      .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
      .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
      .connection(a, { purpose: 'trusted-address' });

  it('that leads the name astray is the cause, and hides its consequences', () => {
    expect(judge(fixed(FALSE_ADDRESS)).messages).toEqual({
      verdict: 'blocked',
      causes: { 'local.hosts-file': 'high' },
    });
  });

  it('that says something else than the system is not', () => {
    expect(judge(fixed(TRUE_ADDRESS)).messages?.causes).toEqual({ 'dns.forged': 'high' });
  });

  it('whose address works is nobody’s trouble', () => {
    const story = new Story()
      .online()
      .inspect('hosts-file', [{ name: a.host ?? '', value: TRUE_ADDRESS }])
      .system(a, [TRUE_ADDRESS])
      .connection(a, {});
    expect(judge(story).messages).toEqual({ verdict: 'works', causes: {} });
  });
});

describe('a filter of the user’s own', () => {
  it('answers “nowhere”', () => {
    const story = new Story()
      .online()
      .system(a, ['0.0.0.0'])
      .truth(a, [TRUE_ADDRESS])
      .connection(a, { address: '0.0.0.0', connect: 'connection_refused' })
      .connection(a, { address: '0.0.0.0', connect: 'connection_refused' })
      .connection(a, { purpose: 'trusted-address' });
    expect(judge(story).messages?.causes).toEqual({ 'local.dns-filter': 'medium' });
  });

  it('is not what answers where the vendor itself says “nowhere”', () => {
    const story = new Story()
      .online()
      .system(a, ['0.0.0.0'])
      .truth(a, ['0.0.0.0'])
      .connection(a, { address: '0.0.0.0', connect: 'connection_refused' })
      .connection(a, { address: '0.0.0.0', connect: 'connection_refused' });
    expect(judge(story).messages).toEqual({ verdict: 'unknown', causes: {} });
  });
});

describe('a firewall on this computer', () => {
  it('forbids one messenger', () => {
    const story = new Story().online().system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
    for (let i = 0; i < 3; i += 1) story.connection(a, { connect: 'permission_denied' });
    expect(judge(story).messages?.causes).toEqual({ 'local.firewall': 'medium' });
  });

  describe.each(['connection_refused', 'host_unreachable', 'generic_timeout_error'] as const)(
    'that shows over TCP as %s',
    (connect) => {
      const tell = ({ own = FORBIDDEN, neutral = HEARD }: Partial<Told> = {}) => {
        const story = new Story().online().system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
        for (let i = 0; i < 3; i += 1) story.connection(a, { connect });
        for (let i = 0; i < 2; i += 1) {
          story.datagrams(call, ...own).datagrams(stun, ...neutral, 'network');
        }
        const { functions } = diagnoseStory([a, call], story, { controls: [stun] });
        return Object.keys(functions['messages']?.causes ?? {});
      };
      const network = connect === 'generic_timeout_error' ? 'ip.dropped' : 'ip.rejected';

      it('is seen by the UDP of the same messenger', () => {
        expect(tell()).toEqual(['local.firewall']);
      });

      it.each<[string, Partial<Told>]>([
        ['where UDP may be sent to the messenger', { own: [0, {}] }],
        ['where its UDP is answered', { own: HEARD }],
        ['where UDP may be sent to nobody', { neutral: FORBIDDEN }],
      ])('is not assumed %s', (_, told) => {
        expect(tell(told)).toEqual([network]);
      });
    },
  );

  it('forbids the calls of one messenger, or of all', () => {
    for (const neutral of [HEARD, FORBIDDEN]) {
      const story = new Story().online();
      for (let i = 0; i < 2; i += 1) {
        story.datagrams(call, ...FORBIDDEN).datagrams(stun, ...neutral, 'network');
        story.datagrams(otherStun, ...neutral, 'network');
      }
      const { functions } = diagnoseStory([call], story, { controls: [stun, otherStun] });
      expect(functions['calls']).toEqual({
        verdict: 'blocked',
        causes: { 'local.firewall': 'medium' },
      });
    }
  });

  it('forbids everything', () => {
    const story = new Story();
    for (const id of ['control.portal', 'control.portal2']) {
      story.control(id, `${id}.example`, 'portal', { connect: 'permission_denied' });
    }
    story.control('control.one', 'one.example', 'control', { connect: 'permission_denied' });
    expect(judge(story).network).toEqual(['local.firewall']);
  });
});

describe('inspection of encrypted connections', () => {
  const inspected = new Story()
    .control('control.portal', 'portal.example', 'portal', { http: 204 })
    .control('control.one', 'one.example', 'control', { tls: { chain: 'installed-here' } });

  it('is told of the network, and stops a messenger that pins its own roots', () => {
    inspected.system(pinned, [TRUE_ADDRESS]).truth(pinned, [TRUE_ADDRESS]);
    for (let i = 0; i < 3; i += 1)
      inspected.connection(pinned, { tls: { chain: 'installed-here' } });
    const { network, messages } = judge(inspected, pinned);
    expect(network).toEqual(['local.tls-inspection']);
    expect(messages).toEqual({ verdict: 'blocked', causes: { 'local.tls-inspection': 'high' } });
  });
});

describe('the clock', () => {
  const at = (date: string) => ({ http: 204, headers: { date } });
  const told = (...dates: string[]) => {
    const story = new Story();
    dates.forEach((date, i) => {
      const id = i === 0 ? 'control.portal' : 'control.portal2';
      story.control(id, `${id}.example`, 'portal', at(date));
    });
    return judge(story).network;
  };

  it('is wrong when two servers agree that it is', () => {
    expect(told('Wed, 23 Nov 2022 12:00:00 GMT', 'Wed, 23 Nov 2022 12:00:30 GMT')).toEqual([
      'local.clock',
    ]);
  });

  it.each([
    ['one server says so', ['Wed, 23 Nov 2022 12:00:00 GMT']],
    [
      'they contradict each other',
      ['Wed, 23 Nov 2022 12:00:00 GMT', 'Sun, 23 Nov 2025 12:00:00 GMT'],
    ],
    [
      'one of them agrees with it',
      ['Wed, 23 Nov 2022 12:00:00 GMT', 'Mon, 23 Nov 2026 12:00:00 GMT'],
    ],
    ['they are minutes apart', ['Mon, 23 Nov 2026 12:20:00 GMT', 'Mon, 23 Nov 2026 12:20:00 GMT']],
    ['they talk nonsense', ['yesterday', 'tomorrow']],
  ])('is not called wrong when %s', (_, dates) => {
    expect(told(...dates)).toEqual([]);
  });
});

describe('a proxy and a program', () => {
  it('that does not answer, and that changes connections, are told', () => {
    const story = new Story()
      .online()
      .inspect('proxy', [{ name: 'system', value: 'http 127.0.0.1:1' }], 'connection_refused')
      .inspect('process', [{ name: 'some-tool', value: 'bypass' }])
      .system(a, [TRUE_ADDRESS])
      .connection(a, {});
    const { network, messages } = judge(story);
    expect(network).toEqual(['local.proxy-dead', 'local.bypass-tool']);
    expect(messages).toEqual({ verdict: 'works', causes: {} });
  });

  it('that answers, and a filter, are not', () => {
    const story = new Story()
      .online()
      .inspect('proxy', [{ name: 'system', value: 'http 127.0.0.1:1' }])
      .inspect('process', [{ name: 'some-filter', value: 'filter' }]);
    expect(judge(story).network).toEqual([]);
  });
});
