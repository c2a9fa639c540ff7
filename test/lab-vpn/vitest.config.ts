/** The tests with real tunnels: apart from the others, because they need rights, and measure time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lab-vpn/**/*.test.ts'],
    testTimeout: 30_000,
    env: { CLEARLINE_TEST: '1' },
    // Both files at once: they wait for time limits more than they work.
    maxWorkers: 2,
  },
});
