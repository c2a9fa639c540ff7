import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import type { Endpoint } from '../../../src/shared/catalogue.ts';
import type { Cause, Confidence, ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { STARTED_AT } from '../../support/diagnose-story.ts';
import {
  FALSE_ADDRESS,
  NEUTRAL_ADDRESS,
  SECOND_ADDRESS,
  Story,
  TRUE_ADDRESS,
} from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';

const a = httpsEndpoint('svc.a');
const svc = service('svc', [a]);
const world = catalogue([svc]);

interface Case {
  name: string;
  story: (s: Story) => Story;
  verdict: ServiceVerdict;
  causes: Partial<Record<Cause, Confidence>>;
}

/** A name that is filtered: three tries end in `failure`, a harmless name gets through, the name alone is enough. */
const filtered = (s: Story, failure: 'connection_reset' | 'eof_error' | 'generic_timeout_error') =>
  s
    .online()
    .system(a, [TRUE_ADDRESS])
    .truth(a, [TRUE_ADDRESS])
    .connection(a, { tls: failure })
    .connection(a, { tls: failure })
    .connection(a, { tls: failure })
    .connection(a, { purpose: 'innocuous-sni', sni: 'one.example', tls: { chain: 'wrong-name' } })
    .connection(a, { purpose: 'target-sni-elsewhere', address: NEUTRAL_ADDRESS, tls: failure });

const cases: Case[] = [
  {
    name: 'all is well',
    story: (s) => s.online().system(a, [TRUE_ADDRESS]).connection(a, {}),
    verdict: 'works',
    causes: {},
  },
  {
    name: 'any HTTP status of the genuine server is life',
    story: (s) => s.online().system(a, [TRUE_ADDRESS]).connection(a, { http: 501 }),
    verdict: 'works',
    causes: {},
  },
  {
    name: 'another public issuer than the pinned one is the vendor’s change',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .connection(a, { tls: { chain: 'public' } }),
    verdict: 'works',
    causes: {},
  },
  {
    name: 'the first try is lost, the second works',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, {}),
    verdict: 'works',
    causes: {},
  },
  {
    name: 'the national register has dropped the name, and only that',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_nxdomain_error')
        .system(a, 'dns_nxdomain_error')
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.nxdomain': 'high' },
  },
  {
    name: 'one resolver’s word is enough when its address proves genuine',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_nxdomain_error')
        .other(a, 'east', 'https', [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.nxdomain': 'medium' },
  },
  {
    name: 'one resolver’s word alone is not',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_nxdomain_error')
        .other(a, 'east', 'https', [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address', connect: 'generic_timeout_error' }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'the name is gone for everybody',
    story: (s) => s.online().system(a, 'dns_nxdomain_error').truth(a, 'dns_nxdomain_error'),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'the resolver gives no address',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_no_answer')
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.no-answer': 'high' },
  },
  {
    name: 'the system is vague, its own resolver is not',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_temporary_failure')
        .other(a, 'system-address', 'udp', 'dns_refused_error')
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.refused': 'high' },
  },
  {
    name: 'a vague failure without a telling one is no cause',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_temporary_failure')
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'a false address with somebody else’s certificate',
    story: (s) =>
      s
        .online()
        .system(a, [FALSE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
        .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.forged': 'high' },
  },
  {
    name: 'another address of the same vendor that works is no forgery',
    story: (s) => s.online().system(a, [SECOND_ADDRESS]).connection(a, { address: SECOND_ADDRESS }),
    verdict: 'works',
    causes: {},
  },
  {
    name: 'a fake-IP answer belongs to a VPN and is no forgery',
    story: (s) =>
      s
        .online()
        .system(a, ['198.18.0.7'])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { address: '198.18.0.7', connect: 'connection_reset' })
        .connection(a, { address: '198.18.0.7', connect: 'connection_reset' })
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'packets to the address vanish',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS, SECOND_ADDRESS])
        .truth(a, [TRUE_ADDRESS, SECOND_ADDRESS])
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, { address: SECOND_ADDRESS, connect: 'generic_timeout_error' }),
    verdict: 'blocked',
    // One vendor's servers, however many, can be out of order.
    causes: { 'ip.dropped': 'medium' },
  },
  {
    name: 'the address refuses',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { connect: 'connection_refused' })
        .connection(a, { connect: 'connection_refused' }),
    verdict: 'blocked',
    causes: { 'ip.rejected': 'medium' },
  },
  {
    name: 'one lost connection is no pattern',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { connect: 'generic_timeout_error' }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'a RST answers the name',
    story: (s) => filtered(s, 'connection_reset'),
    verdict: 'blocked',
    causes: { 'tls.sni-reset': 'high' },
  },
  {
    name: 'a RST answers the name, and the server is out of reach for a while afterwards',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: 'connection_reset' })
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, { purpose: 'innocuous-sni', connect: 'generic_timeout_error' })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: 'connection_reset',
        }),
    verdict: 'blocked',
    causes: { 'tls.sni-reset': 'medium' },
  },
  {
    name: 'a RST answers the name, and on a bad line some of them are lost',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: 'connection_reset' })
        .connection(a, { tls: 'generic_timeout_error' })
        .connection(a, { tls: 'generic_timeout_error' })
        .connection(a, {
          purpose: 'innocuous-sni',
          sni: 'one.example',
          tls: { chain: 'wrong-name' },
        })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: 'connection_reset',
        }),
    verdict: 'blocked',
    causes: { 'tls.sni-reset': 'high' },
  },
  {
    name: 'one reset handshake on a bad line is no pattern',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: 'connection_reset' })
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, { connect: 'generic_timeout_error' })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: { chain: 'wrong-name' },
        }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'a FIN answers the name',
    story: (s) => filtered(s, 'eof_error'),
    verdict: 'blocked',
    causes: { 'tls.sni-closed': 'high' },
  },
  {
    name: 'silence answers the name',
    story: (s) => filtered(s, 'generic_timeout_error'),
    verdict: 'blocked',
    causes: { 'tls.sni-dropped': 'high' },
  },
  {
    name: 'any name is swallowed at one vendor’s address, as a dead server would',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: 'generic_timeout_error' })
        .connection(a, { tls: 'generic_timeout_error' })
        .connection(a, {
          purpose: 'innocuous-sni',
          sni: 'one.example',
          tls: 'generic_timeout_error',
        })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: { chain: 'wrong-name' },
        }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'hidden by DNS and filtered by name',
    story: (s) =>
      s
        .online()
        .system(a, 'dns_nxdomain_error')
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { purpose: 'trusted-address', tls: 'generic_timeout_error' })
        .connection(a, { purpose: 'trusted-address', tls: 'generic_timeout_error' })
        .connection(a, {
          purpose: 'innocuous-sni',
          sni: 'one.example',
          tls: { chain: 'wrong-name' },
        })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: 'generic_timeout_error',
        }),
    verdict: 'blocked',
    causes: { 'dns.nxdomain': 'medium', 'tls.sni-dropped': 'high' },
  },
  {
    name: 'a foreign certificate at the genuine address, and for its name at a neutral server',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: { chain: 'foreign' } })
        .connection(a, { tls: { chain: 'foreign' } })
        .connection(a, {
          purpose: 'target-sni-elsewhere',
          address: NEUTRAL_ADDRESS,
          tls: { chain: 'foreign' },
        }),
    verdict: 'blocked',
    causes: { 'tls.intercepted': 'high' },
  },
  {
    name: 'a certificate that this computer’s own store trusts is not the network’s',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: { chain: 'installed-here' } })
        .connection(a, { tls: { chain: 'installed-here' } }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'an expired certificate is nobody’s interception',
    story: (s) =>
      s
        .online()
        .system(a, [TRUE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { tls: { chain: 'expired' } })
        .connection(a, { tls: { chain: 'expired' } }),
    verdict: 'unknown',
    causes: {},
  },
  {
    name: 'a block page over plain HTTP at a false address',
    story: (s) =>
      s
        .online()
        .system(a, [FALSE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
        .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } })
        .connection(a, {
          purpose: 'portal',
          address: FALSE_ADDRESS,
          http: 302,
          headers: { location: 'http://blocked.example/?id=1' },
        })
        .connection(a, { purpose: 'trusted-address' }),
    verdict: 'blocked',
    causes: { 'dns.forged': 'high', 'http.blockpage': 'high' },
  },
  {
    name: 'the genuine server refuses for legal reasons',
    story: (s) => s.online().system(a, [TRUE_ADDRESS]).connection(a, { http: 451 }),
    verdict: 'down',
    causes: { 'http.server-refusal': 'high' },
  },
];

describe('causes', () => {
  it.each(cases)('$name', ({ story, verdict, causes }) => {
    const { measurements } = story(new Story());
    const result = diagnose({
      catalogue: world,
      services: [svc],
      measurements,
      startedAt: STARTED_AT,
      settled: new Set(['svc.a']),
    }).services.get('svc');
    expect(result?.verdict).toBe(verdict);
    const findings = result?.functions.flatMap((f) => f.findings) ?? [];
    expect(Object.fromEntries(findings.map((f) => [f.cause, f.confidence]))).toEqual(causes);
    const ids = new Set(measurements.map((m) => m.id));
    for (const finding of findings) {
      expect(finding.evidence.length).toBeGreaterThan(0);
      expect(finding.evidence.every((id) => ids.has(id))).toBe(true);
    }
  });

  it.each(cases.filter((c) => c.verdict === 'blocked'))(
    'without a control nothing is blocked: $name',
    ({ story }) => {
      const { measurements } = story(new Story());
      const result = diagnose({
        catalogue: world,
        services: [svc],
        measurements: measurements.filter((m) => m.service !== 'network'),
        startedAt: STARTED_AT,
        settled: new Set(['svc.a']),
      }).services.get('svc');
      expect(result?.verdict).toBe('unknown');
    },
  );

  it.each(cases)('unsettled or interrupted is not tested: $name', ({ story }) => {
    const { measurements } = story(new Story());
    const result = diagnose({
      catalogue: world,
      services: [svc],
      measurements: measurements.map((m) => ({ ...m, failure: 'interrupted' as const })),
      startedAt: STARTED_AT,
      settled: new Set(),
    }).services.get('svc');
    expect(result?.verdict).toBe('not-tested');
    expect(result?.functions.flatMap((f) => f.findings)).toEqual([]);
  });
});

describe('two vendors, whose servers', () => {
  const b = httpsEndpoint('other.b');
  const services = [svc, service('other', [b])];
  type Tell = (story: Story, ...of: [endpoint: Endpoint, service: string, address: string]) => void;

  /** The findings about each, whose names are found. */
  function findings(tell: Tell) {
    const story = new Story().online();
    for (const [endpoint, id, address] of [
      [a, 'svc', TRUE_ADDRESS],
      [b, 'other', FALSE_ADDRESS],
    ] as const) {
      story.system(endpoint, [address], id).truth(endpoint, [address], id);
      tell(story, endpoint, id, address);
    }
    const { services: results } = diagnose({
      catalogue: catalogue(services),
      services,
      measurements: story.measurements,
      startedAt: STARTED_AT,
      settled: new Set(['svc.a', 'other.b']),
    });
    return ['svc', 'other'].map((id) => {
      const [messages] = results.get(id)?.functions ?? [];
      return [messages?.verdict, ...(messages?.findings ?? []).map((f) => [f.cause, f.confidence])];
    });
  }

  it('take no packets, are filtered for certain', () => {
    const vanish: Tell = (story, endpoint, id, address) => {
      for (let i = 0; i < 2; i += 1) {
        story.connection(endpoint, { address, connect: 'generic_timeout_error' }, id);
      }
    };
    const expected = ['blocked', ['ip.dropped', 'high']];
    expect(findings(vanish)).toEqual([expected, expected]);
  });

  it('take no packets, of which one lost only one, are not', () => {
    const lose: Tell = (story, endpoint, id, address) => {
      story.connection(endpoint, { address, connect: 'generic_timeout_error' }, id);
      const again =
        id === 'svc' ? { address, connect: 'generic_timeout_error' as const } : { address };
      story.connection(endpoint, again, id);
    };
    expect(findings(lose)).toEqual([['blocked', ['ip.dropped', 'medium']], ['works']]);
  });

  it('swallow everything after the connection, are filtered', () => {
    const swallow: Tell = (story, endpoint, id, address) => {
      for (const purpose of ['target', 'target', 'innocuous-sni'] as const) {
        story.connection(endpoint, { purpose, address, tls: 'generic_timeout_error' }, id);
      }
      const elsewhere = {
        purpose: 'target-sni-elsewhere',
        address: NEUTRAL_ADDRESS,
        tls: { chain: 'wrong-name' },
      } as const;
      story.connection(endpoint, elsewhere, id);
    };
    const expected = ['blocked', ['ip.dropped', 'high']];
    expect(findings(swallow)).toEqual([expected, expected]);
  });
});
