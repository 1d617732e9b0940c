import type { ErrorCode } from '../../../contract/errors.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { backupTenant } from '../backup/backup-tenant.ts';
import { backupTools } from '../backup/backup-tools.ts';
import type { RunOptions } from './options.ts';

/** Throws `backup_unavailable` for the first tenant of which no backup could be made, where each must have one. */
export async function assertBackups(
  deps: Deps,
  tenants: readonly Tenant[],
  { backup }: RunOptions,
): Promise<void> {
  if (backup !== 'required') return;
  const tools = await backupTools(deps, tenants);
  const lacking = tools.find(({ state }) => state !== 'ready');
  const [subdomain] = lacking?.subdomains ?? [];
  if (lacking !== undefined && subdomain !== undefined)
    throw new AppError('backup_unavailable', { subdomain, reason: lacking.state });
}

/** No backup can be made, of whichever tenant of the server. */
const impossible: ReadonlySet<ErrorCode> = new Set(['backup_unavailable', 'store_unavailable']);

/** Backups of a run, each made before the first change of its tenant. */
export class Backups {
  readonly #deps: Deps;
  readonly #runId: string;
  readonly #choice: RunOptions['backup'];
  /** Servers whose tenants cannot be dumped: found out by the first of them. */
  readonly #without = new Set<string>();

  constructor(deps: Deps, runId: string, { backup }: RunOptions) {
    this.#deps = deps;
    this.#runId = runId;
    this.#choice = backup;
  }

  /** Answers whether one was made. Throws as `backupTenant` does, unless it is only to be made where that is possible. */
  async make(tenant: Tenant): Promise<boolean> {
    if (this.#choice === 'none') return false;
    const server = await this.#deps.connections.serverOf(tenant);
    if (this.#without.has(server)) return false;
    try {
      await backupTenant(this.#deps, tenant, this.#runId);
      return true;
    } catch (error) {
      const isLeft = error instanceof AppError && impossible.has(error.code);
      if (this.#choice === 'required' || !isLeft) throw error;
      this.#without.add(server);
      return false;
    }
  }
}
