/** The lab's own tests: apart from the others, because they need rights, and measure time. */
import { defineConfig } from 'vitest/config';

const common = {
  root: new URL('../..', import.meta.url).pathname,
  testTimeout: 20_000,
  env: { CLEARLINE_TEST: '1' },
};
/** What is about time has the machine for itself. */
const TIMING = 'test/lab/line.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'timing', include: [TIMING], sequence: { groupOrder: 0 } } },
      {
        test: {
          ...common,
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          exclude: [TIMING],
          // They mostly wait for what does not come.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
