import type { BackupTool } from '../../../contract/migrations-backup.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { fittingTools, lookForTools, majorOf, newestTools } from './tools.ts';

const session = { purpose: 'backup', statementTimeout: 15_000, readOnly: true };

/** One a server: whether its tenants can be dumped. A server that does not answer is left out; a run fails there for that reason. */
export async function backupTools(deps: Deps, tenants: readonly Tenant[]): Promise<readonly BackupTool[]> {
  const [tools, sealed, servers] = await Promise.all([
    lookForTools(deps.ports.environment),
    deps.backupStore.isUsable(),
    byServer(deps, tenants),
  ]);
  const told = await Promise.all(
    servers.map(async ofServer => {
      const serverVersion = await firstVersion(deps, ofServer);
      if (serverVersion === null) return [];
      const fitting = fittingTools(tools, majorOf(serverVersion));
      const toolVersion = (fitting ?? newestTools(tools))?.version ?? null;
      const found = toolVersion === null ? 'absent' : fitting === null ? 'too_old' : 'ready';
      const state: BackupTool['state'] = found === 'ready' && !sealed ? 'store_unavailable' : found;
      return [{ subdomains: ofServer.map(each => each.subdomain), serverVersion, toolVersion, state }];
    }),
  );
  return told.flat();
}

async function byServer(deps: Deps, tenants: readonly Tenant[]): Promise<readonly (readonly Tenant[])[]> {
  const servers = new Map<string, Tenant[]>();
  for (const tenant of tenants) {
    const server = await deps.connections.serverOf(tenant).catch(() => null);
    if (server === null) continue;
    const known = servers.get(server) ?? [];
    servers.set(server, known);
    known.push(tenant);
  }
  return [...servers.values()];
}

/** Null when none of three tenants answers. */
async function firstVersion(deps: Deps, tenants: readonly Tenant[]): Promise<string | null> {
  for (const tenant of tenants.slice(0, 3)) {
    const version = await serverVersion(deps, tenant).catch(() => null);
    if (version !== null) return version;
  }
  return null;
}

async function serverVersion(deps: Deps, tenant: Tenant): Promise<string> {
  return deps.connections.withSession(tenant, session, async client => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    // a distribution adds its own: `15.13 (Debian 15.13-0+deb12u1)`
    return rows[0]?.server_version.split(' ')[0] ?? '';
  });
}
