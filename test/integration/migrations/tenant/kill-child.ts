import { once } from 'node:events';
import pg from 'pg';
import { createCore } from '../../../../src/core/create-core.ts';
import { readMigrations, sha256 } from '../../../../src/core/migrations/source.ts';
import { runTenant } from '../../../../src/core/migrations/tenant/run-tenant.ts';
import { testPorts } from '../../../helpers/test-core.ts';

/**
 * A run over one tenant in a process of its own, which says when it is ready and begins when it is told to. With `before` or `after` and a
 * text it kills itself when it hands that text to the socket; else it is killed from outside.
 */
const [assets = '', home = '', subdomain = '', files = '', when = '', text = ''] = process.argv.slice(2);

const die = () => process.kill(process.pid, 'SIGKILL');

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const asked = typeof args[0] === 'string' ? args[0] : String((args[0] as { text?: string }).text);
  const isIt = text !== '' && asked.includes(text);
  if (isIt && when === 'before') die();
  if (isIt) setTimeout(die, 60); // the socket has taken it
  return query.apply(this, args);
} as never;

const { deps } = createCore({ ...testPorts(home, [], {}), assets });
const added = Object.entries(JSON.parse(files) as Record<string, string>).map(([name, sql]) => ({
  ...{ name, folder: '', sql },
  checksum: sha256(sql),
}));
const migrations = [...(await readMigrations(`${assets}/prisma/tenant/migrations`)), ...added];
const tenant = await deps.tenants.bySubdomain(subdomain);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const run = { migrations, outOfOrder: false, beforeChange: async () => {}, tell: () => {} };
process.stdout.write(`${JSON.stringify(await runTenant(deps, tenant, run))}\n`);
process.exit();
