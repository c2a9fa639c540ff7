import { describe, expect, it } from 'vitest';
import { RateLimit } from '../../../src/main/app/rate-limit.ts';

describe('RateLimit', () => {
  it('lets a burst pass, and then one at a time', () => {
    let now = 0;
    const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
    expect([limit.take(), limit.take(), limit.take(), limit.take()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    now = 499;
    expect(limit.take()).toBe(false);
    now = 500;
    expect([limit.take(), limit.take()]).toEqual([true, false]);
  });

  it('saves up no more than a burst', () => {
    let now = 0;
    const limit = new RateLimit({ burst: 2, perSecond: 100 }, () => now);
    now = 3_600_000;
    expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false]);
  });
});
