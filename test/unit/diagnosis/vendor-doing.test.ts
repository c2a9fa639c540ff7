/** What vendors do to themselves, and to all their names at once, is not blamed on the network. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import type { Endpoint } from '../../../src/shared/catalogue.ts';
import { STARTED_AT } from '../../support/diagnose-story.ts';
import {
  FALSE_ADDRESS,
  NEUTRAL_ADDRESS,
  SECOND_ADDRESS,
  Story,
  TRUE_ADDRESS,
} from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';

const STUB = '192.0.2.66';
const a = httpsEndpoint('svc.a');
const b = httpsEndpoint('svc.b', { function: 'media' });
const other = httpsEndpoint('other.c');

/** What is found of each endpoint's function: `svc messages blocked: dns.forged high`. */
function tell(story: Story, own: Endpoint[], others: Endpoint[] = []): string[] {
  const services = [service('svc', own), ...(others.length > 0 ? [service('other', others)] : [])];
  const result = diagnose({
    catalogue: catalogue(services),
    services,
    measurements: story.measurements,
    startedAt: STARTED_AT,
    settled: new Set([...own, ...others].map((e) => e.id)),
  });
  return services.flatMap(({ id }) =>
    (result.services.get(id)?.functions ?? []).map((f) => {
      const causes = f.findings.map((found) => ` ${found.cause} ${found.confidence}`).join();
      return `${id} ${f.id} ${f.verdict}:${causes}`;
    }),
  );
}

/** The name leads to its genuine address, where somebody shows a certificate that nobody vouches for. */
function strange(s: Story, endpoint: Endpoint, address: string, id = 'svc', issuer = 'CN=strange') {
  s.system(endpoint, [address], id).truth(endpoint, [address], id);
  for (let i = 0; i < 2; i += 1) {
    s.connection(endpoint, { address, tls: { chain: 'foreign', issuer } }, id);
  }
  return s;
}

describe('certificates that nobody vouches for', () => {
  it('of one name are the vendor’s own mistake, for all that is known', () => {
    expect(tell(strange(new Story().online(), a, TRUE_ADDRESS), [a])).toEqual([
      'svc messages unknown:',
    ]);
  });

  it('of one name are still not blamed where a neutral server shows its own for that name', () => {
    const story = strange(new Story().online(), a, TRUE_ADDRESS).connection(a, {
      purpose: 'target-sni-elsewhere',
      address: NEUTRAL_ADDRESS,
      tls: { chain: 'wrong-name' },
    });
    expect(tell(story, [a])).toEqual(['svc messages unknown:']);
  });

  it('of a vendor that pins its own roots are a new root, for all that is known', () => {
    const pinned = [a, b].map((e) => ({ ...e, trust: ['own-root'] }));
    const story = new Story().online();
    for (const endpoint of pinned) strange(story, endpoint, TRUE_ADDRESS);
    expect(tell(story, pinned)).toEqual(['svc messages unknown:', 'svc media unknown:']);
  });

  it('of two names that public roots vouch for are interception', () => {
    const story = strange(new Story().online(), a, TRUE_ADDRESS);
    expect(tell(strange(story, b, SECOND_ADDRESS), [a, b])).toEqual([
      'svc messages blocked: tls.intercepted medium',
      'svc media blocked: tls.intercepted medium',
    ]);
  });

  it('of two names by two makers are not', () => {
    const story = strange(new Story().online(), a, TRUE_ADDRESS);
    strange(story, b, SECOND_ADDRESS, 'svc', 'CN=another');
    expect(tell(story, [a, b])).toEqual(['svc messages unknown:', 'svc media unknown:']);
  });

  it('of two services by one maker are interception for certain', () => {
    const story = strange(new Story().online(), a, TRUE_ADDRESS);
    expect(tell(strange(story, other, FALSE_ADDRESS, 'other'), [a], [other])).toEqual([
      'svc messages blocked: tls.intercepted high',
      'other messages blocked: tls.intercepted high',
    ]);
  });
});

describe('an address that leads nowhere', () => {
  /** The resolver gives an address at which nobody answers; trusted ones give another, which works. */
  const astray = (s: Story, endpoint: Endpoint, genuine: string, id: string) => {
    s.system(endpoint, [STUB], id).truth(endpoint, [genuine], id);
    for (let i = 0; i < 2; i += 1) {
      s.connection(endpoint, { address: STUB, connect: 'generic_timeout_error' }, id);
    }
    s.connection(endpoint, { purpose: 'trusted-address', address: genuine }, id);
  };

  it('may be a dead cache where all of its names belong together', () => {
    const story = new Story().online();
    astray(story, a, TRUE_ADDRESS, 'svc');
    astray(story, other, SECOND_ADDRESS, 'other');
    expect(tell(story, [a], [other])).toEqual(['svc messages unknown:', 'other messages unknown:']);
  });

  it('is a stub where two vendors’ names lead to it', () => {
    const story = new Story().online();
    astray(story, a, TRUE_ADDRESS, 'svc');
    astray(story, other, FALSE_ADDRESS, 'other');
    expect(tell(story, [a], [other])).toEqual([
      'svc messages blocked: dns.forged high',
      'other messages blocked: dns.forged high',
    ]);
  });
});
