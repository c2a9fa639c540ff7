/** Apart from the other tests, because these need root and Linux's namespaces. */
import { defineConfig } from 'vitest/config';
import { NODE_AND_ELECTRON } from '../lab-vpn/projects.ts';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lab-network/*.test.ts'],
    testTimeout: 20_000,
    env: { CLEARLINE_TEST: '1' },
    projects: NODE_AND_ELECTRON,
    // Both at once: most of the time a network is being made.
    maxWorkers: 2,
  },
});
