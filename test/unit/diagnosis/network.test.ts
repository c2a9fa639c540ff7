import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import type { Control } from '../../../src/shared/catalogue.ts';
import { diagnoseStory, STARTED_AT } from '../../support/diagnose-story.ts';
import { type ConnectionStory, Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';

const svc = service('svc', [httpsEndpoint('svc.a')]);

function condition(story: Story) {
  const { network } = diagnose({
    catalogue: catalogue([svc]),
    services: [svc],
    measurements: story.measurements,
    startedAt: STARTED_AT,
    settled: new Set(),
  });
  return [network.condition, ...network.findings.map((f) => `${f.cause} ${f.confidence}`)];
}

const login = { http: 302, headers: { location: 'http://login.example/' } };

describe('the network', () => {
  it('is online when a control answers rightly', () => {
    expect(condition(new Story().online())).toEqual(['online']);
  });

  it('is a captive portal when two known checks get the same wrong answer', () => {
    const story = new Story()
      .control('control.portal', 'portal.example', 'portal', login)
      .control('control.portal2', 'portal2.example', 'portal', login)
      .control('control.one', 'one.example', 'control', { tls: { chain: 'foreign' } });
    expect(condition(story)).toEqual(['captive-portal', 'network.captive-portal medium']);
  });

  it('is not a captive portal for one wrong answer', () => {
    const story = new Story()
      .control('control.portal', 'portal.example', 'portal', login)
      .control('control.portal2', 'portal2.example', 'portal', { http: 204 });
    expect(condition(story)).toEqual(['online']);
  });

  it('is offline when nothing was reached', () => {
    const story = new Story()
      .controlLookup('control.one', 'one.example', 'dns_temporary_failure')
      .controlLookup('control.portal', 'portal.example', 'dns_temporary_failure')
      .controlLookup('control.portal2', 'portal2.example', 'dns_temporary_failure');
    expect(condition(story)).toEqual(['offline', 'network.offline high']);
  });

  it('is not called offline when something was connected to', () => {
    const story = new Story()
      .control('control.one', 'one.example', 'control', { tls: 'generic_timeout_error' })
      .controlLookup('control.portal', 'portal.example', 'dns_temporary_failure')
      .controlLookup('control.portal2', 'portal2.example', 'dns_temporary_failure');
    expect(condition(story)).toEqual(['online']);
  });
});

describe('IPv6', () => {
  const v6 = ['one', 'two'].map(
    (operator): Control => ({
      id: `control.v6-${operator}`,
      operator,
      use: 'ipv6',
      addresses: [`2001:db8::${operator === 'one' ? 1 : 2}`],
      port: 443,
      transport: 'tcp',
      family: 6,
      probe: { kind: 'tls' },
      trust: ['public'],
      source: 'test',
      verified: '2026-11-23',
    }),
  );
  const far = httpsEndpoint('svc.v6', { family: 6, addresses: ['2001:db8::10'] });

  function judge(failure: 'generic_timeout_error' | 'network_unreachable' | null) {
    const story = new Story().online();
    for (const control of v6) {
      const times = failure === 'generic_timeout_error' ? 2 : 1;
      for (let i = 0; i < times; i += 1) {
        story.controlConnection(control, failure === null ? {} : { connect: failure });
      }
    }
    for (let i = 0; i < 3; i += 1) story.connection(far, { connect: 'generic_timeout_error' });
    return diagnoseStory([far], story, { controls: v6 });
  }

  it('that leads nowhere is told, and no messenger is blamed for it', () => {
    const { network, functions } = judge('generic_timeout_error');
    expect(network.findings.map((f) => `${f.cause} ${f.confidence}`)).toEqual([
      'network.ipv6-broken high',
    ]);
    expect(functions.messages).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('that is not there is nothing to tell', () => {
    const { network, functions } = judge('network_unreachable');
    expect(network.findings).toEqual([]);
    expect(functions.messages).toEqual({ verdict: 'unknown', causes: {} });
  });

  describe('that works, where IPv4 leads nowhere', () => {
    const named = httpsEndpoint('svc.a');
    function judgeNamed(six: ConnectionStory, change: (s: Story) => Story = (s) => s) {
      const story = new Story().online().system(named, [TRUE_ADDRESS]);
      for (const control of v6) story.controlConnection(control, {});
      for (let i = 0; i < 3; i += 1) story.connection(named, { connect: 'generic_timeout_error' });
      story.connection(named, { address: '2001:db8::20', ...six });
      return diagnoseStory([named], change(story), { controls: v6 }).functions.messages;
    }

    it('is what applications take', () => {
      expect(judgeNamed({})).toEqual({ verdict: 'works', causes: {} });
    });

    it('changes nothing where it fails as well', () => {
      const { verdict, causes } = judgeNamed({ connect: 'generic_timeout_error' }) ?? {};
      expect(verdict).toBe('blocked');
      expect(causes).toHaveProperty(['ip.dropped']);
    });

    it('is not taken where the hosts file fixes the name', () => {
      const fixed = (s: Story) =>
        s.inspect('hosts-file', [{ name: named.host ?? '', value: TRUE_ADDRESS }]);
      expect(judgeNamed({}, fixed)?.verdict).toBe('blocked');
    });

    it('is a connection, without any IPv4', () => {
      const story = new Story()
        .control('control.one', 'one.example', 'control', { connect: 'network_unreachable' })
        .control('control.portal', 'portal.example', 'portal', { connect: 'network_unreachable' });
      expect(diagnoseStory([named], story).network.condition).toBe('offline');
      for (const control of v6) story.controlConnection(control, {});
      expect(diagnoseStory([named], story, { controls: v6 }).network.condition).toBe('online');
    });
  });

  it('that works makes a dead address the messenger’s', () => {
    const { functions } = judge(null);
    expect(functions.messages?.causes).toHaveProperty(['ip.dropped']);
  });
});

describe('large packets', () => {
  const controls = ['one', 'two', 'three'].map(
    (id): Control => ({
      id: `control.tls-${id}`,
      operator: id,
      use: 'tls',
      host: `${id}.example`,
      port: 443,
      transport: 'tcp',
      probe: { kind: 'tls' },
      trust: ['public'],
      source: 'test',
      verified: '2026-11-23',
    }),
  );

  it('that only come late, and from some, are no hole', () => {
    const story = new Story().control('control.portal', 'portal.example', 'portal', { http: 204 });
    for (const c of controls) {
      story
        .controlConnection(c, { tls: 'generic_timeout_error' })
        .controlConnection(c, { purpose: 'small-hello', hello: 'small' });
      for (const tls of ['generic_timeout_error', 'generic_timeout_error'] as const) {
        story.controlConnection(c, { purpose: 'control-large-hello', hello: 'large', tls });
      }
    }
    story.control('control.one', 'one.example', 'control', {});
    const { network } = diagnoseStory([httpsEndpoint('svc.a')], story, { controls });
    expect(network.findings).toEqual([]);
  });

  it('that vanish where a small one does as well are no hole', () => {
    const story = new Story().control('control.portal', 'portal.example', 'portal', { http: 204 });
    for (const [index, c] of controls.entries()) {
      const lost = { tls: 'generic_timeout_error' } as const;
      story.controlConnection(c, lost).controlConnection(c, {
        ...(index === 0 && lost),
        purpose: 'small-hello',
        hello: 'small',
      });
      for (let i = 0; i < 2; i += 1) {
        story.controlConnection(c, { ...lost, purpose: 'control-large-hello', hello: 'large' });
      }
    }
    const { network } = diagnoseStory([httpsEndpoint('svc.a')], story, { controls });
    expect(network.findings).toEqual([]);
  });

  it('that vanish, whoever they are for, are the line’s fault and nobody else’s', () => {
    const a = httpsEndpoint('svc.a');
    const story = new Story().control('control.portal', 'portal.example', 'portal', { http: 204 });
    for (const c of controls) {
      story
        .controlConnection(c, { tls: 'generic_timeout_error' })
        .controlConnection(c, { purpose: 'small-hello', hello: 'small' });
      for (let i = 0; i < 2; i += 1) {
        story.controlConnection(c, {
          purpose: 'control-large-hello',
          hello: 'large',
          tls: 'generic_timeout_error',
        });
      }
    }
    story.system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
    for (let i = 0; i < 3; i += 1) story.connection(a, { tls: 'generic_timeout_error' });
    story.connection(a, { purpose: 'target-sni-elsewhere', tls: 'generic_timeout_error' });
    const { network, functions } = diagnoseStory([a], story, { controls });
    expect(network.findings.map((f) => f.cause)).toEqual(['network.mtu']);
    expect(functions.messages).toEqual({ verdict: 'unknown', causes: {} });
  });
});
