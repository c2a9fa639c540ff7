/** Apart from the other tests, because it needs rights and the built program. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/accuracy/*.test.ts'],
    env: { CLEARLINE_TEST: '1' },
  },
});
