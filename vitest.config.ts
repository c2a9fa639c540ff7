import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,integration,fuzz,security}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // Whoever starts a test, and however: nothing but this computer is contacted.
    env: { CLEARLINE_TEST: '1' },
  },
});
