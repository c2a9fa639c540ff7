import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import { catalogue, httpsEndpoint, Story, service } from '../../support/measurements.ts';

const svc = service('svc', [httpsEndpoint('svc.a')]);

function condition(story: Story) {
  const { network } = diagnose({
    catalogue: catalogue([svc]),
    services: [svc],
    measurements: story.measurements,
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
