import { defineConfig } from '@playwright/test';

/** The real app in a real window; generous times, because a loaded machine is no reason to fail. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  timeout: 90_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
});
