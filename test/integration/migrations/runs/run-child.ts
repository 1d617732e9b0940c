import { createClient } from '../../../../src/contract/client.ts';
import { die, openChildCore } from '../../../helpers/child-core.ts';
import { never } from './fleet.ts';

/**
 * A run, one tenant after the other, that dies as soon as a kind of event is told of a tenant; or tells it on standard output and goes on.
 */
const { core, args } = openChildCore();
const [kind, subdomain, end] = args;

const client = createClient(core.transport());
const task = await client.migrations.run({ waves: { canaries: 1, share: 0 }, stop: never, sessions: 1 });
task.onProgress(event => {
  if (event.kind === 'started') process.stdout.write(`${event.runId}\n`);
  if (event.kind !== kind || !('subdomain' in event) || event.subdomain !== subdomain) return;
  if (end === 'kill') die();
  process.stdout.write('now\n');
});
await task.result.catch(() => {});
await core[Symbol.asyncDispose]();
