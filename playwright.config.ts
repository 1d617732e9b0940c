import { defineConfig } from 'playwright/test';

/** End-to-end tests of the built app, in Electron where its binary is, else in the stand-in. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // a busy machine is slow, not wrong
  expect: { timeout: 15_000 },
  reporter: 'list',
  forbidOnly: Boolean(process.env.CI),
});
