import { buildPrograms } from './build.mjs';

/** Before the integration tests: builds the programs if they are stale. In `npm test` they are built by then. */
export async function setup() {
  await buildPrograms();
}
