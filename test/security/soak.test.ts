/** A short soak; `npm run soak` is the long one. */
import { describe, expect, it } from 'vitest';
import { growth, soak } from './soak/soak.ts';

const CHECKS = 20;
/** Those in which nothing has to be waited for. */
const SCENARIOS = ['open', 'sni-reset', 'tls-intercepted', 'ip-block'];
/** Bytes for each check. In so few of them compiled code is still being added; a report is larger. */
const MOST_GROWTH = 150_000;

describe('many checks in one process', () => {
  it('leave neither memory nor sockets behind', { timeout: 180_000 }, async () => {
    const samples = await soak({ checks: CHECKS, scenarios: SCENARIOS, services: ['max'] });
    const settled = samples.slice(CHECKS / 2);
    expect(growth(settled.map((one) => one.heap))).toBeLessThan(MOST_GROWTH);
    expect(new Set(settled.map((one) => one.resources)).size).toBe(1);
    // The last one may be held by what has just ended.
    expect(Math.max(...settled.map((one) => one.held))).toBeLessThanOrEqual(1);
  });

  it('would be seen to grow if they did', () => {
    expect(growth([5, 5, 5, 5])).toBe(0);
    expect(growth([10, 13, 16, 19])).toBeCloseTo(3);
    expect(growth([1])).toBe(0);
  });
});
