import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchLoop } from '../../../src/main/check/loop-delay.ts';

it('hears of a loop that was held up', async () => {
  const end = watchLoop();
  await wait(30);
  const until = performance.now() + 150;
  while (performance.now() < until);
  await wait(30);
  const { p99Ms, maxMs } = end();
  expect(maxMs).toBeGreaterThan(100);
  expect(p99Ms).toBeLessThanOrEqual(maxMs);
});

it('ends before it has heard anything', () => {
  expect(watchLoop()()).toEqual({ p99Ms: 0, maxMs: 0 });
});
