import { readFileSync } from 'node:fs';
import { type Client, createClient } from '../../../src/contract/client.ts';
import { type Core, createCore } from '../../../src/core/create-core.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { memoryStore, testPorts } from '../../helpers/test-core.ts';

export interface OneRun {
  /** milliseconds */
  readonly time: number;
  /** megabytes that the process had at most */
  readonly memory: number;
}

/** Podium as it is shipped, with the fleet's URLs in its keychain. */
export interface OpenPodium {
  readonly core: Core;
  readonly client: Client;
  readonly subdomains: readonly string[];
}

export function referenceOf(subdomain: string): string {
  return `env:${secretOf(subdomain)}`;
}

function secretOf(subdomain: string): string {
  return `DATABASE_URL_${subdomain.toUpperCase().replaceAll('-', '_')}`;
}

export async function keepUrl(store: SecretStore, subdomain: string, url: string): Promise<void> {
  await store.set(`sandbox/${secretOf(subdomain)}`, url);
}

export async function openPodium(home: string, urlsFile: string): Promise<OpenPodium> {
  const urls = JSON.parse(readFileSync(urlsFile, 'utf8')) as [string, string][];
  const secretStore = memoryStore();
  for (const [subdomain, url] of urls) {
    await keepUrl(secretStore, subdomain, url);
  }
  const core = createCore(testPorts(home, [], { secretStore }));
  return {
    core,
    client: createClient(core.transport()),
    subdomains: urls.map(([subdomain]) => subdomain),
  };
}

/** One run in a process of its own, told on its stdout. */
export async function oneRun({ core }: OpenPodium, run: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await run();
  const told: OneRun = {
    time: performance.now() - start,
    memory: process.resourceUsage().maxRSS / 1024,
  };
  await core[Symbol.asyncDispose]();
  console.log(JSON.stringify(told));
}
