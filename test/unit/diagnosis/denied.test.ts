/** When a denied name is told before all is known of why. */
import { describe, expect, it } from 'vitest';
import { diagnoseEndpoint } from '../../../src/main/diagnosis/endpoint.ts';
import { controlTarget, endpointTarget } from '../../../src/main/diagnosis/target.ts';
import { viewTarget } from '../../../src/main/diagnosis/view.ts';
import { buildWorld, type Ipv6State } from '../../../src/main/diagnosis/world.ts';
import { Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';

const a = httpsEndpoint('svc.a');
const world = catalogue([service('svc', [a])]);

function told(story: Story, ipv6: Ipv6State = 'absent') {
  const { measurements } = story.online();
  const of = (id: string) => measurements.filter((m) => m.endpoint === id);
  const view = viewTarget(endpointTarget('svc', a), of(a.id));
  const controls = world.controls.map((c) => viewTarget(controlTarget(c), of(c.id)));
  const known = { ...buildWorld(world, [view], controls), ipv6 };
  const { state, findings } = diagnoseEndpoint(view, known, 'online', false);
  return [state, ...findings.map((f) => f.cause)];
}

const denied = () => new Story().system(a, 'dns_nxdomain_error').system(a, 'dns_nxdomain_error');

describe('before everything is measured', () => {
  it('a name that is denied twice, and that two operators know, is blocked', () => {
    expect(told(denied().truth(a, [TRUE_ADDRESS]))).toEqual(['blocked', 'dns.nxdomain']);
  });

  it('what happens behind it meanwhile changes nothing', () => {
    const story = denied()
      .truth(a, [TRUE_ADDRESS])
      .connection(a, { purpose: 'trusted-address', tls: 'generic_timeout_error' });
    expect(told(story)).toEqual(['blocked', 'dns.nxdomain']);
  });

  it.each<[string, Story]>([
    ['it was denied once', new Story().system(a, 'dns_nxdomain_error').truth(a, [TRUE_ADDRESS])],
    ['one operator knows it', denied().other(a, 'east', 'https', [TRUE_ADDRESS])],
    ['nobody knows it', denied().truth(a, 'dns_nxdomain_error')],
    [
      'the system found it the second time',
      new Story()
        .system(a, 'dns_nxdomain_error')
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS]),
    ],
    [
      'nobody answered, which may be loss',
      new Story()
        .system(a, 'generic_timeout_error')
        .system(a, 'generic_timeout_error')
        .truth(a, [TRUE_ADDRESS]),
    ],
    ['the connection is not healthy', new Story().system(a, [TRUE_ADDRESS]).connection(a, {})],
  ])('nothing is told where %s', (_, story) => {
    expect(told(story)).toEqual(['not-tested']);
  });

  it.each<Ipv6State>(['works', 'unknown'])(
    'nor where its IPv6 address was not looked for, and IPv6 %s',
    (ipv6) => {
      expect(told(denied().truth(a, [TRUE_ADDRESS]), ipv6)).toEqual(['not-tested']);
    },
  );
});
