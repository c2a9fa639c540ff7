/** What is the same for everybody is nobody's doing here. */
import { expect, it } from 'vitest';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import { Story } from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

const LOOPBACK = '127.0.0.1';
const endpoint = httpsEndpoint('svc.a');

it('a name that all resolvers lead to this computer itself is set up wrongly, and not blocked', () => {
  const reply = { t: 20, rcode: 'NOERROR', answers: [{ address: LOOPBACK }] };
  const story = new Story()
    .online()
    .system(endpoint, [LOOPBACK])
    .other(endpoint, 'east', 'udp', [LOOPBACK])
    .truth(endpoint, [LOOPBACK]);
  for (const m of story.measurements) {
    if (m.operation === 'resolve' && m.transport === 'udp')
      m.replies = [reply, { ...reply, t: 30 }];
  }
  for (let i = 0; i < 3; i += 1) {
    story.connection(endpoint, { address: LOOPBACK, connect: 'connection_refused' });
  }
  const { network, functions } = diagnoseStory([endpoint], story);
  expect(network.findings).toEqual([]);
  expect(functions['messages']).toEqual({ verdict: 'unknown', causes: {} });
});
