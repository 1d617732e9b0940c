import { readFileSync } from 'node:fs';
import { createClient } from '../../../src/contract/client.ts';
import { createCore } from '../../../src/core/create-core.ts';

import { memoryStore, testPorts } from '../../helpers/test-core.ts';

export interface OneRun {
  /** milliseconds */
  readonly time: number;
  /** megabytes that the process had at most */
  readonly memory: number;
}

export function referenceOf(subdomain: string): string {
  return `env:${secretOf(subdomain)}`;
}

function secretOf(subdomain: string): string {
  return `DATABASE_URL_${subdomain.toUpperCase().replaceAll('-', '_')}`;
}

/** Podium as it is shipped, with the fleet's URLs in its keychain. */
export async function openPodium(home: string, urlsFile: string) {
  const urls = JSON.parse(readFileSync(urlsFile, 'utf8')) as [string, string][];
  const secretStore = memoryStore();
  for (const [subdomain, url] of urls) {
    await secretStore.set(`sandbox/${secretOf(subdomain)}`, url);
  }
  const core = createCore(testPorts(home, [], { secretStore }));
  const client = createClient(core.transport());
  return {
    core,
    /** Runs over the first tenants and answers how many had that outcome; throws unless all had. */
    run: async (count: number, outcome: 'applied' | 'up_to_date', sessions = 8): Promise<void> => {
      const subdomains = urls.slice(0, count).map(([subdomain]) => subdomain);
      const waves = { canaries: 0, share: 0 };
      const stop = { failures: null, share: null };
      const task = await client.migrations.run({ subdomains, waves, stop, backup: 'none', sessions });
      const { tenants } = await task.result;
      const other = tenants.find(tenant => tenant.outcome !== outcome);
      if (tenants.length !== count || other !== undefined) {
        throw new Error(`not ${outcome}: ${JSON.stringify(other)}`);
      }
    },
  };
}

/** One run in a process of its own, told on its stdout. */
export async function oneRun(home: string, urlsFile: string, count: number): Promise<void> {
  const { core, run } = await openPodium(home, urlsFile);
  const start = performance.now();
  await run(count, 'applied');
  const told: OneRun = {
    time: performance.now() - start,
    memory: process.resourceUsage().maxRSS / 1024,
  };
  await core[Symbol.asyncDispose]();
  console.log(JSON.stringify(told));
}
