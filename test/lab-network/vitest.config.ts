/** Apart from the other tests, because these need root and Linux's namespaces. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lab-network/*.test.ts'],
    testTimeout: 20_000,
    env: { CLEARLINE_TEST: '1' },
  },
});
