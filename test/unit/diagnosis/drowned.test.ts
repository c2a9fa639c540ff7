/** Silences on a line that is crowded, or has died, are nobody's. */
import { describe, expect, it } from 'vitest';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import { SECOND_ADDRESS, Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

const a = httpsEndpoint('svc.a');
const b = httpsEndpoint('svc.b', { function: 'media' });

/** Three tries that nobody answers, at these times (ms). */
function silent(story: Story, times: readonly number[]): Story {
  story.system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
  for (const t0 of times) {
    story.connection(a, { connect: 'generic_timeout_error' });
    Object.assign(story.measurements.at(-1) ?? {}, { t0, t: t0 + 4_000 });
  }
  return story;
}

/** Another server answers, having been asked at `t0`, after so many ms. */
function answered(story: Story, t0: number, after: number): Story {
  const before = story.measurements.length;
  story.connection(b, { address: SECOND_ADDRESS });
  const [connect] = story.measurements.slice(before);
  Object.assign(connect ?? {}, { t0, t: t0 + after });
  return story;
}

const TIMES = [1_000, 5_500, 10_000];
const judge = (story: Story) =>
  diagnoseStory([a, b], story.system(b, [SECOND_ADDRESS])).functions['messages'];
/** Neutral hosts, at the start alone. */
const begun = () => new Story().control('control.one', 'one.example', 'control', {});

describe('silence', () => {
  it('is a block where others are heard meanwhile and afterwards', () => {
    const story = silent(begun(), TIMES);
    for (const t0 of TIMES) answered(story, t0 + 100, 70);
    expect(judge(story)?.causes).toEqual({ 'ip.dropped': 'medium' });
  });

  it('is none where nobody was heard after it', () => {
    const story = answered(silent(begun(), TIMES), 900, 70);
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('is none where nobody was heard until long afterwards', () => {
    const story = answered(silent(begun(), TIMES), 18_000, 70);
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('is none where the line died after the first of it', () => {
    const story = answered(silent(begun(), TIMES), 1_100, 70);
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('is none where others were heard late meanwhile', () => {
    const story = silent(begun(), TIMES);
    for (const t0 of TIMES) answered(story, t0 + 100, 1_600);
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('is none where others are lost meanwhile that are heard at other times', () => {
    const story = silent(begun(), TIMES);
    for (const t0 of [...TIMES, 15_000]) answered(story, t0 + 100, 70);
    for (const t0 of TIMES) {
      for (let i = 0; i < 2; i += 1) {
        story.connection(b, { address: SECOND_ADDRESS, connect: 'generic_timeout_error' });
        Object.assign(story.measurements.at(-1) ?? {}, { t0, t: t0 + 4_000 });
      }
    }
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it.each([
    ['with it', [1_500, 6_000, 10_500], [5_100, 9_600, 14_100]],
    ['right afterwards', [5_100, 9_600, 14_100], []],
    ['when it was next asked', [25_000], [30_000]],
  ])('is none where a neutral host was lost %s, though others were heard', (_, lost, heard) => {
    const story = silent(begun(), TIMES);
    for (const t0 of [...TIMES, 15_000]) answered(story, t0 + 100, 70);
    const ask = (t0: number, ms: number, connect?: 'generic_timeout_error') => {
      const before = story.measurements.length;
      story.control('control.one', 'one.example', 'control', connect ? { connect } : {});
      const asked = story.measurements.slice(before).find((m) => m.operation === 'connect');
      Object.assign(asked ?? {}, { t0, t: t0 + ms });
    };
    for (const t0 of lost) ask(t0, 4_000, 'generic_timeout_error');
    for (const t0 of heard) ask(t0, 70);
    expect(judge(story)).toEqual({ verdict: 'unknown', causes: {} });
  });

  it.each([
    [950, 'blocked'],
    [1_050, 'unknown'],
  ])(
    'of 4 s is told from one lost packet where the way there and back takes %i ms: %s',
    (rtt, verdict) => {
      const story = new Story().online().system(a, [TRUE_ADDRESS]).truth(a, [TRUE_ADDRESS]);
      for (const t0 of TIMES) {
        const before = story.measurements.length;
        story.connection(a, { tls: 'generic_timeout_error' });
        const [connect, hello] = story.measurements.slice(before);
        Object.assign(connect ?? {}, { t0, t: t0 + rtt });
        Object.assign(hello ?? {}, { t0: t0 + rtt, t: t0 + rtt + 4_000 });
        answered(story, t0 + 3_000, rtt);
      }
      story.connection(a, { purpose: 'innocuous-sni' });
      // As far to everybody, so that nobody is late.
      for (const m of story.measurements) {
        if (m.operation === 'connect' && m.failure === null) m.t = m.t0 + rtt;
      }
      expect(judge(story)?.verdict).toBe(verdict);
    },
  );

  it('of a resolver is none where it was silent about others meanwhile, whom it knows', () => {
    const story = (missed: number) => {
      const s = new Story().online();
      const lookups = (name: string, failure: 'generic_timeout_error' | null, times: number[]) => {
        for (const t0 of times) {
          s.other(httpsEndpoint(name), 'system-address', 'udp', failure ?? [SECOND_ADDRESS]);
          Object.assign(s.measurements.at(-1) ?? {}, { t0, t: t0 + (failure ? 300 : 20) });
        }
      };
      s.system(a, 'dns_temporary_failure');
      lookups('svc.a', 'generic_timeout_error', [600, 1_000]);
      lookups('svc.b', 'generic_timeout_error', Array<number>(missed).fill(800));
      lookups('svc.b', null, [1_400]);
      s.truth(a, [TRUE_ADDRESS]).connection(a, { purpose: 'trusted-address' });
      return diagnoseStory([a, b], s).functions['messages']?.causes;
    };
    expect(story(0)).toEqual({ 'dns.dropped': 'high' });
    expect(story(4)).toEqual({});
  });

  it('is a block on a line that is long for everybody', () => {
    const story = silent(new Story(), TIMES);
    story.control('control.one', 'one.example', 'control', {});
    for (const m of story.measurements) if (m.failure === null) m.t = m.t0 + 700;
    for (const t0 of TIMES) answered(story, t0 + 100, 900);
    expect(judge(story)?.causes).toEqual({ 'ip.dropped': 'medium' });
  });
});
