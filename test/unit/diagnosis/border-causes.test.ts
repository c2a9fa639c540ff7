import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/main/diagnosis/diagnose.ts';
import type { Failure } from '../../../src/shared/vocabulary.ts';
import { STARTED_AT } from '../../support/diagnose-story.ts';
import { Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { catalogue, httpsEndpoint, neutralHost, service } from '../../support/test-catalogue.ts';

const controls = {
  far1: neutralHost('far1'),
  far2: neutralHost('far2'),
  far3: neutralHost('far3'),
  listed1: neutralHost('listed1', { domesticIn: 'RU', allowlisted: true }),
  listed2: neutralHost('listed2', { domesticIn: 'RU', allowlisted: true }),
  home: neutralHost('home', { domesticIn: 'RU' }),
};
type Works = Partial<Record<keyof typeof controls, boolean>>;

const foreign = httpsEndpoint('abroad.a');
const native = httpsEndpoint('native.a');
const services = [service('abroad', [foreign]), service('native', [native])];

/** @param rtt milliseconds that every connection takes; a silence takes five in this story */
function judge(works: Works, story = new Story(), rtt = 1) {
  for (const [name, ok] of Object.entries(works)) {
    const control = controls[name as keyof typeof controls];
    for (let i = 0; i < 2; i += 1) {
      story.controlConnection(control, ok ? {} : { tls: 'generic_timeout_error' });
    }
  }
  story.system(native, [TRUE_ADDRESS], 'native').connection(native, {}, 'native');
  story.system(foreign, [TRUE_ADDRESS], 'abroad');
  for (let i = 0; i < 3; i += 1) {
    story.connection(foreign, { tls: 'generic_timeout_error' }, 'abroad');
  }
  for (const m of story.measurements) if (m.operation === 'connect') m.t = m.t0 + rtt;
  const result = diagnose({
    catalogue: { ...catalogue(services), controls: Object.values(controls) },
    services,
    measurements: story.measurements,
    startedAt: STARTED_AT,
    settled: new Set(['abroad.a', 'native.a']),
  });
  return {
    condition: result.network.condition,
    causes: result.network.findings.map((f) => `${f.cause} ${f.confidence}`),
    abroad: result.services.get('abroad')?.verdict,
    native: result.services.get('native')?.verdict,
  };
}

const noneAbroad = { far1: false, far2: false, far3: false };

describe('a closed border', () => {
  it('is one message: what is at home works, nothing abroad is blamed', () => {
    expect(judge({ ...noneAbroad, listed1: true, listed2: true, home: true })).toEqual({
      condition: 'foreign-cut',
      causes: ['network.foreign-cut high'],
      abroad: 'not-tested',
      native: 'works',
    });
  });

  it('with only listed services let through is told apart by an unlisted one at home', () => {
    expect(judge({ ...noneAbroad, listed1: true, listed2: true, home: false })).toEqual({
      condition: 'allowlist-only',
      causes: ['network.allowlist-only medium'],
      abroad: 'not-tested',
      native: 'works',
    });
  });

  it('is not seen in silences that one lost packet explains on so slow a line', () => {
    const works = { ...noneAbroad, listed1: true, listed2: true, home: true };
    expect(judge(works, new Story(), 1.25)).toMatchObject({ condition: 'foreign-cut' });
    expect(judge(works, new Story(), 1.3)).toMatchObject({ causes: [] });
  });

  it.each<[string, Works]>([
    ['one host abroad answers', { ...noneAbroad, far3: true, home: true }],
    ['too few abroad were tried', { far1: false, far2: false, home: true }],
    ['nothing at home answers either', { ...noneAbroad, home: false }],
    ['there is no unlisted host to compare', { ...noneAbroad, listed1: true, listed2: true }],
  ])('is not seen where %s', (_, works) => {
    expect(judge(works).condition).toBe('online');
  });
});

describe('a border behind which six hosts and more are silent', () => {
  const outside = ['far1', 'far2', 'far3', 'far4', 'far5', 'far6'].map((id) => neutralHost(id));
  function condition(silent: number, failure: Failure = 'generic_timeout_error') {
    const story = new Story();
    for (const control of outside.slice(0, silent)) {
      story.controlConnection(control, { connect: failure });
    }
    story.controlConnection(controls.home, {});
    return diagnose({
      catalogue: { ...catalogue(services), controls: [...outside, controls.home] },
      services,
      measurements: story.measurements,
      startedAt: STARTED_AT,
      settled: new Set(),
    }).network.condition;
  }

  it('is seen after one try of each', () => {
    expect(condition(6)).toBe('foreign-cut');
  });

  it('is not seen before all of them were tried', () => {
    expect(condition(5)).toBe('online');
  });

  it('takes more than one refusal each', () => {
    expect(condition(6, 'connection_reset')).toBe('online');
  });
});

describe('resolvers', () => {
  const world = catalogue(services);
  function network(story: Story) {
    return diagnose({
      catalogue: world,
      services,
      measurements: story.measurements,
      startedAt: STARTED_AT,
      settled: new Set(['abroad.a']),
    }).network.findings.map((f) => `${f.cause} ${f.confidence}`);
  }
  const hidden = () => new Story().online().system(foreign, 'dns_nxdomain_error', 'abroad');

  it('that others answer for are told, when the same resolver says otherwise in private', () => {
    const story = hidden()
      .other(foreign, 'east', 'udp', 'dns_nxdomain_error', 'abroad')
      .other(foreign, 'east', 'https', [TRUE_ADDRESS], 'abroad');
    expect(network(story)).toEqual(['dns.intercepted medium']);
  });

  it('that say the same in both ways are their own masters', () => {
    const story = hidden()
      .other(foreign, 'east', 'udp', 'dns_nxdomain_error', 'abroad')
      .other(foreign, 'east', 'https', 'dns_nxdomain_error', 'abroad');
    expect(network(story)).toEqual([]);
  });

  it('that answer with another address of the vendor are believed', () => {
    const story = hidden()
      .other(foreign, 'east', 'udp', ['203.0.113.77'], 'abroad')
      .other(foreign, 'east', 'https', [TRUE_ADDRESS], 'abroad');
    expect(network(story)).toEqual([]);
  });
});
