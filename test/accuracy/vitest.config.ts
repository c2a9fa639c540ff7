/** Apart from the other tests, because it needs rights and the built program. */
import { defineConfig } from 'vitest/config';

/** Side by side, because most of a case is waiting for the network that it plays. */
export const LABS = 3;

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/accuracy/*.test.ts'],
    env: { CLEARLINE_TEST: '1' },
    maxConcurrency: LABS,
  },
});
