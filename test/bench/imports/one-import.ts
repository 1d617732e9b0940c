import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createClient } from '../../../src/contract/client.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { createTestCore, testPorts } from '../../helpers/test-core.ts';
import { likeProduction } from './production-server.ts';

export interface OneImport {
  /** megabytes that the process, its workers included, had at most */
  readonly memory: number;
  /** milliseconds by which the main thread was late, in the worst of a hundred turns */
  readonly delay: number;
}

/** One import in a process of its own, told on its stdout. */
export async function oneImport(path: string): Promise<void> {
  await using podium = await createTestCore();
  await likeProduction(podium);
  await using core = createCore(testPorts(podium.home, [], {}));
  const client = createClient(core.transport());
  await podium.createOrchestra('stor');
  const file = (await core.deps.files.open(path)).id;
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const { counts } = await (await client.imports.run({ subdomain: 'stor', file })).result;
  loop.disable();
  if (counts.created !== counts.rows) throw new Error('not all rows were new');
  const told: OneImport = {
    memory: process.resourceUsage().maxRSS / 1024,
    delay: loop.percentile(99) / 1e6,
  };
  console.log(JSON.stringify(told));
}
