import { createClient } from '../../../../src/contract/client.ts';
import { createCore } from '../../../../src/core/create-core.ts';
import { testPorts } from '../../../helpers/test-core.ts';
import { never } from './fleet.ts';

/**
 * A run in a process of its own, one tenant after the other, that kills itself as soon as a kind of event is told of a tenant; or tells
 * it on standard output and goes on.
 */
const [assets = '', home = '', kind = '', subdomain = '', end = ''] = process.argv.slice(2);

const core = createCore({ ...testPorts(home, [], {}), assets });
const client = createClient(core.transport());
const task = await client.migrations.run({ waves: { canaries: 1, share: 0 }, stop: never, sessions: 1 });
task.onProgress(event => {
  if (event.kind === 'started') process.stdout.write(`${event.runId}\n`);
  if (event.kind !== kind || !('subdomain' in event) || event.subdomain !== subdomain) return;
  if (end === 'kill') process.kill(process.pid, 'SIGKILL');
  else process.stdout.write('now\n');
});
await task.result.catch(() => {});
await core[Symbol.asyncDispose]();
