import { once } from 'node:events';
import { readMigrations } from '../../../../src/core/migrations/source.ts';
import { runTenant } from '../../../../src/core/migrations/tenant/run-tenant.ts';
import { dieAtStatement, openChildCore } from '../../../helpers/child-core.ts';
import { type Files, toMigrations } from './one-tenant.ts';

/**
 * A run over one tenant that says when it is ready and begins when it is told to. With `before` or `after` and a text it dies when it
 * hands that text to the socket; else it is killed from outside.
 */
const { core, args } = openChildCore();
const [subdomain = '', files = '', when, text] = args;
if (when !== undefined && text !== undefined) dieAtStatement(when, text);

const { deps } = core;
const builtIn = await readMigrations(`${deps.ports.assets}/prisma/tenant/migrations`);
const migrations = [...builtIn, ...toMigrations(JSON.parse(files) as Files)];
const tenant = await deps.tenants.bySubdomain(subdomain);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const run = { migrations, outOfOrder: false, beforeChange: async () => {}, tell: () => {} };
process.stdout.write(`${JSON.stringify(await runTenant(deps, tenant, run))}\n`);
process.exit();
