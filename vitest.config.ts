import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** In unit tests of main's rules the Electron API is a recorder; what Electron does with it is shown end to end. */
const electron = fileURLToPath(new URL('./test/helpers/electron.ts', import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { electron } },
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // a password's key takes a second of a machine that does nothing else
          testTimeout: 20_000,
          // all that the tests import is read once a worker, not once a file
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['./scripts/lib/built-programs.mjs', './test/helpers/prepared-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // a server may be a moment behind: one second is short where the end-to-end tests run beside these
          expect: { poll: { timeout: 10_000 } },
          // each file has a PostgreSQL of its own; a third of the time one of two is waited for
          maxWorkers: 3,
          isolate: false,
        },
      },
    ],
  },
});
