import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../src/shared/catalogue.ts';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import {
  NEUTRAL_ADDRESS,
  SECOND_ADDRESS,
  Story,
  TRUE_ADDRESS,
} from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

function datacentre(id: string, address: string): Endpoint {
  const { host: _, ...endpoint } = httpsEndpoint(id, { trust: [], addresses: [address] });
  return { ...endpoint, probe: { kind: 'mtproto', dc: 2 } };
}

const dc1 = datacentre('svc.dc1', TRUE_ADDRESS);
const dc2 = datacentre('svc.dc2', SECOND_ADDRESS);
const web = httpsEndpoint('svc.web', { function: 'web' });
const endpoints = [dc1, dc2, web];

const canary = {
  id: 'control.canary',
  operator: 'nobody',
  use: 'canary' as const,
  addresses: ['192.0.2.1'],
  port: 443,
  transport: 'tcp' as const,
  probe: { kind: 'tcp' as const },
  trust: [],
  source: 'test',
  verified: '2026-11-23',
};

/** Both data centres connect and then end like this, three times; the web client as given. */
function ended(
  failure: 'connection_reset' | 'generic_timeout_error',
  s = new Story().online(),
): Story {
  for (const [dc, address] of [
    [dc1, TRUE_ADDRESS],
    [dc2, SECOND_ADDRESS],
  ] as const) {
    for (let i = 0; i < 3; i += 1) s.connection(dc, { address, protocol: failure });
  }
  return s;
}

const webWorks = (s: Story) => s.system(web, [NEUTRAL_ADDRESS]).connection(web, {});

const judge = (s: Story) => diagnoseStory(endpoints, s, { controls: [canary] });

describe('a messenger’s own protocol', () => {
  it('cut off by a reset, while its web client lives', () => {
    const { functions } = judge(webWorks(ended('connection_reset')));
    expect(functions.messages).toEqual({
      verdict: 'blocked',
      causes: { 'protocol.reset': 'high' },
    });
  });

  it('swallowed, while plain HTTP is answered at the same address', () => {
    const story = ended('generic_timeout_error')
      .connection(dc1, { address: TRUE_ADDRESS, purpose: 'other-protocol', http: 404 })
      .connection(dc2, { address: SECOND_ADDRESS, purpose: 'other-protocol', http: 404 });
    expect(judge(story).functions.messages).toEqual({
      verdict: 'blocked',
      causes: { 'protocol.dropped': 'high' },
    });
  });

  it('silent everywhere, and nothing else of the service alive, is not called blocked', () => {
    expect(judge(ended('generic_timeout_error')).functions.messages).toEqual({
      verdict: 'unknown',
      causes: {},
    });
  });

  it('silent where everything is accepted is not called blocked for its open connections', () => {
    const story = webWorks(ended('generic_timeout_error')).controlConnection(canary, {
      address: '192.0.2.1',
    });
    const { functions, network } = judge(story);
    expect(functions.messages).toEqual({ verdict: 'unknown', causes: {} });
    expect(network.findings.map((f) => f.cause)).toEqual(['network.transparent-proxy']);
  });

  it('answered with another nonce or garbage is not a living server', () => {
    const story = new Story()
      .online()
      .connection(dc1, { protocol: 'wrong' })
      .connection(dc2, { address: SECOND_ADDRESS, protocol: 'wrong' });
    expect(judge(story).functions.messages?.verdict).toBe('unknown');
  });

  it('answered with the service’s own error is a living server', () => {
    const story = new Story()
      .online()
      .connection(dc1, { protocol: 'error' })
      .connection(dc2, { address: SECOND_ADDRESS, protocol: 'genuine' });
    expect(judge(story).functions.messages).toEqual({ verdict: 'works', causes: {} });
  });

  it('swallowed once and answered the next time works', () => {
    const story = new Story()
      .online()
      .connection(dc1, { protocol: 'generic_timeout_error' })
      .connection(dc1, {})
      .connection(dc2, { address: SECOND_ADDRESS });
    expect(judge(story).functions.messages).toEqual({ verdict: 'works', causes: {} });
  });
});

describe('an open port', () => {
  const port = { ...datacentre('svc.port', TRUE_ADDRESS), probe: { kind: 'tcp' as const } };
  const open = (s: Story) => diagnoseStory([port], s.connection(port, {}), { controls: [canary] });

  it('is as good as can be had where nobody accepts everything', () => {
    const story = new Story()
      .online()
      .controlConnection(canary, { connect: 'generic_timeout_error' });
    expect(open(story).functions.messages?.verdict).toBe('works');
  });

  it('proves nothing where somebody does', () => {
    expect(
      open(new Story().online().controlConnection(canary, {})).functions.messages?.verdict,
    ).toBe('unknown');
  });
});

describe('a server that is out of order', () => {
  const both = [httpsEndpoint('svc.a'), httpsEndpoint('svc.b')] as const;
  const story = (status: number) => {
    const s = new Story().online();
    for (const e of both) {
      s.system(e, [TRUE_ADDRESS]);
      for (let i = 0; i < 2; i += 1) s.connection(e, { http: status });
    }
    return diagnoseStory([...both], s).functions.messages;
  };

  it.each([500, 502, 503, 504])('says %i again and again: down', (status) => {
    expect(story(status)).toEqual({ verdict: 'down', causes: { 'service.outage': 'high' } });
  });

  it.each([401, 403, 404, 501])('is not one that says %i', (status) => {
    expect(story(status)).toEqual({ verdict: 'works', causes: {} });
  });
});

describe('the form of the ClientHello', () => {
  const a = httpsEndpoint('svc.a');
  const swallowed = (s: Story) => {
    s.online().system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
    for (let i = 0; i < 3; i += 1) s.connection(a, { tls: 'generic_timeout_error' });
    return s
      .connection(a, { purpose: 'innocuous-sni', tls: 'generic_timeout_error' })
      .connection(a, {
        purpose: 'target-sni-elsewhere',
        address: NEUTRAL_ADDRESS,
        tls: { chain: 'wrong-name' },
      });
  };

  it('decides: the small one passes, the large one does not, a neutral server takes the large one', () => {
    const story = swallowed(new Story())
      .connection(a, { purpose: 'small-hello', hello: 'small' })
      .connection(a, { purpose: 'large-hello', hello: 'large', tls: 'generic_timeout_error' })
      .connection(a, {
        purpose: 'control-large-hello',
        hello: 'large',
        address: NEUTRAL_ADDRESS,
        tls: { chain: 'wrong-name' },
      });
    expect(diagnoseStory([a], story).functions.messages?.causes).toMatchObject({
      'tls.fingerprint': 'high',
    });
  });

  it('is not blamed where a neutral server does not get the large one either', () => {
    const story = swallowed(new Story())
      .connection(a, { purpose: 'small-hello', hello: 'small' })
      .connection(a, { purpose: 'large-hello', hello: 'large', tls: 'generic_timeout_error' })
      .connection(a, {
        purpose: 'control-large-hello',
        hello: 'large',
        address: NEUTRAL_ADDRESS,
        tls: 'generic_timeout_error',
      });
    const { causes } = diagnoseStory([a], story).functions.messages ?? {};
    expect(causes).toBeDefined();
    expect(causes).not.toHaveProperty(['tls.fingerprint']);
  });
});
