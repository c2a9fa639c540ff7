import { describe, expect, it } from 'vitest';
import type { Control } from '../../../src/shared/catalogue.ts';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import { Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

const file = httpsEndpoint('svc.file', {
  function: 'media',
  probe: { kind: 'transfer', path: '/file', bytes: 262_144 },
});
const neutral: Control = {
  id: 'control.file',
  operator: 'd',
  use: 'transfer',
  host: 'file.example',
  port: 443,
  transport: 'tcp',
  probe: { kind: 'transfer', path: '/file', bytes: 262_144 },
  trust: ['public'],
  source: 'test',
  verified: '2026-11-23',
};

interface Turn {
  bytes?: number;
  rate?: number;
  stalled?: boolean;
  status?: number;
}

function judge(own: Turn[], other: Turn[], more = (s: Story) => s) {
  const s = new Story().online().system(file, [TRUE_ADDRESS]);
  const transfer = ({ bytes = 262_144, rate, stalled = false, status = 206 }: Turn) => ({
    bytes,
    rate: rate ?? null,
    status,
    ...(stalled ? { failure: 'generic_timeout_error' as const } : {}),
  });
  for (let i = 0; i < Math.max(own.length, other.length); i += 1) {
    const [a, b] = [own[i], other[i]];
    if (a) s.connection(file, { transfer: transfer(a) });
    if (b) s.controlConnection(neutral, { transfer: transfer(b) });
  }
  return diagnoseStory([file], more(s), { controls: [neutral] }).functions.media;
}

const slow = { rate: 16_000, bytes: 48_000 };
const fast = { rate: 2_000_000 };
const stalled = { bytes: 15_500, stalled: true };

describe('a transfer', () => {
  it('that is fast works', () => {
    expect(judge([fast], [])).toEqual({ verdict: 'works', causes: {} });
  });

  it('that is a fraction of a neutral one, twice in turns, is throttled', () => {
    expect(judge([slow, slow], [fast, fast])).toEqual({
      verdict: 'slowed',
      causes: { 'transfer.throttled': 'high' },
    });
  });

  it('is throttled with less certainty where the difference is smaller', () => {
    expect(
      judge([{ rate: 100_000 }, { rate: 90_000 }], [{ rate: 450_000 }, { rate: 480_000 }]),
    ).toEqual({
      verdict: 'slowed',
      causes: { 'transfer.throttled': 'medium' },
    });
  });

  it.each<[string, Turn[], Turn[]]>([
    ['as slow as everything on this line', [slow, slow], [{ rate: 17_000 }, { rate: 20_000 }]],
    ['slow once and fast the next time', [slow, fast], [fast, fast]],
    ['slow, and nothing to compare it with', [slow, slow], []],
    ['slow, compared only once', [slow, slow], [fast]],
    [
      'faster than a quarter of the neutral one',
      [{ rate: 110_000 }, { rate: 115_000 }],
      [{ rate: 400_000 }, fast],
    ],
    ['of a file that the vendor took away', [{ status: 404, bytes: 0 }], []],
  ])('is not called throttled when it is %s', (_, own, other) => {
    expect(judge(own, other)).toEqual({ verdict: 'works', causes: {} });
  });

  it('that stops dead at the same place twice, while a neutral one goes on, is frozen', () => {
    expect(
      judge([stalled, { ...stalled, bytes: 16_100 }], [fast, fast], (s) =>
        s.connection(file, {
          purpose: 'freeze-bytes',
          transfer: { bytes: 16_000, failure: 'generic_timeout_error' },
        }),
      ),
    ).toEqual({ verdict: 'blocked', causes: { 'transfer.frozen': 'high' } });
  });

  it.each<[string, Turn[], Turn[]]>([
    ['once', [stalled, fast], [fast, fast]],
    ['like everything', [stalled, stalled], [stalled, stalled]],
    ['with nothing to compare', [stalled, stalled], []],
  ])('that stops %s is not called frozen', (_, own, other) => {
    expect(judge(own, other)?.causes).toEqual({});
    expect(judge(own, other)?.verdict).not.toBe('blocked');
  });
});
