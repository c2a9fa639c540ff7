/** The tests with real tunnels: apart from the others, because they need rights, and measure time. */
import { defineConfig } from 'vitest/config';
import { NODE_AND_ELECTRON } from './projects.ts';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lab-vpn/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { CLEARLINE_TEST: '1' },
    projects: NODE_AND_ELECTRON,
    // All files at once, in both: they wait for time limits more than they work.
    maxWorkers: 10,
  },
});
