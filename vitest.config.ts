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
          // each file has a PostgreSQL of its own
          maxWorkers: 2,
          // all that the core imports is read once a worker, not once a file
          isolate: false,
        },
      },
    ],
  },
});
