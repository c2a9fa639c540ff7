/** The lab's own tests: apart from the others, because they need rights, and measure time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lab/**/*.test.ts'],
    testTimeout: 20_000,
    env: { CLEARLINE_TEST: '1' },
    // One lab at a time has the machine's two cores for itself.
    fileParallelism: false,
  },
});
