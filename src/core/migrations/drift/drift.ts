import pLimit from 'p-limit';
import type pg from 'pg';
import type { CallContext, TaskContext } from '../../../contract/index.ts';
import type {
  DriftIgnore,
  DriftProgress,
  DriftReport,
  DriftRequest,
  DriftTenant,
} from '../../../contract/migrations-drift.ts';
import type { MigrationState } from '../../../contract/migrations-plan.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { judgeLedger, type LedgerRow, type MigrationVerdict, readLedger } from '../ledger.ts';
import type { Migration } from '../source.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { compareCatalogues, type Difference } from './compare.ts';
import { ignoredBy, unmatchedIgnores } from './ignored.ts';
import { listIgnores } from './ignores.ts';
import type { CatalogueOf } from './references.ts';

type Task = Pick<TaskContext<DriftProgress>, 'signal' | 'progress'> & CallContext;

const session = { purpose: 'drift', statementTimeout: 60_000, readOnly: true };
/** Tenants in hand at once, over all servers; the connections bound it further for each server. */
const inHand = 32;
/** How often a tenant is read again when its ledger changes meanwhile. */
const tries = 3;

/** Every tenant's catalogue against that of its own migrations. A tenant that cannot be compared has its error and stops no other. */
export async function driftOfFleet(deps: Deps, request: DriftRequest, task: Task): Promise<DriftReport> {
  const [migrations, tenants, ignores] = await Promise.all([
    deps.migrations.tenant(request.source),
    deps.tenants.list(request.subdomains),
    listIgnores(deps.control),
  ]);
  const limit = pLimit(inHand);
  const compared = await deps.driftReferences.use(catalogueOf => {
    let done = 0;
    const compare = async (tenant: Tenant): Promise<readonly DriftTenant[]> => {
      if (task.signal.aborted) return [];
      const result = await driftOf(deps, tenant, migrations, catalogueOf, ignores);
      done += 1;
      task.progress({ done, total: tenants.length, subdomain: tenant.subdomain });
      return [result];
    };
    return Promise.all(tenants.map(tenant => limit(() => compare(tenant))));
  });
  const told = compared.flat();
  const cancelled = told.length < tenants.length;
  const wholeFleet = request.subdomains === undefined && !cancelled;
  return { cancelled, tenants: told, unmatched: unmatchedIgnores(ignores, told, wholeFleet) };
}

async function driftOf(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
  catalogueOf: CatalogueOf,
  ignores: readonly DriftIgnore[],
): Promise<DriftTenant> {
  const { subdomain } = tenant;
  try {
    const { ledger, found } = await deps.connections.withSession(tenant, session, readTenant);
    const verdicts = judgeLedger(migrations, ledger);
    const applied = appliedInOrder(migrations, ledger, verdicts);
    const differences = [
      ...verdicts.flatMap(verdict => ledgerDifference(verdict, migrations, ledger)),
      ...(await compareCatalogues(await catalogueOf(applied), found)),
    ];
    const version =
      applied
        .map(({ name }) => name)
        .sort()
        .at(-1) ?? null;
    return {
      subdomain,
      version,
      differences: differences.map(each => ignoredBy(each, subdomain, ignores)),
      error: null,
    };
  } catch (error) {
    return { subdomain, version: null, differences: [], error: toErrorInfo(error, deps.ports.logger) };
  }
}

/** Ledger and catalogue of one state: a run may be at work on the tenant. */
async function readTenant(
  client: pg.ClientBase,
): Promise<{ ledger: readonly LedgerRow[]; found: Catalogue }> {
  let ledger = await readLedger(client, 'public');
  for (let round = 1; ; round++) {
    const found = await readCatalogue(client);
    const after = await readLedger(client, 'public');
    if (round === tries || JSON.stringify(ledger) === JSON.stringify(after)) return { ledger: after, found };
    ledger = after;
  }
}

const isIn: ReadonlySet<MigrationState> = new Set(['applied', 'edited']);

/** As the tenant's own ledger has them, with the text of the source. */
function appliedInOrder(
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
  verdicts: readonly MigrationVerdict[],
): readonly Migration[] {
  const applied = new Set(verdicts.filter(({ state }) => isIn.has(state)).map(({ migration }) => migration));
  const names = new Set(ledger.filter(row => row.finished && !row.rolledBack).map(row => row.name));
  return [...names]
    .filter(name => applied.has(name))
    .flatMap(name => migrations.find(migration => migration.name === name) ?? []);
}

/** What makes the comparison itself uncertain: the source has another text or none, or nobody knows what became of a migration. */
function ledgerDifference(
  { migration, state }: MigrationVerdict,
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
): readonly Difference[] {
  const kind = uncertain[state];
  if (kind === undefined) return [];
  const expected = migrations.find(({ name }) => name === migration)?.checksum ?? null;
  const row = ledger.find(({ name, finished, rolledBack }) => name === migration && finished && !rolledBack);
  const found = state === 'edited' ? (row?.checksum ?? null) : state;
  return [{ kind, type: 'migration', name: migration, expected, found }];
}

const uncertain: Readonly<Partial<Record<MigrationState, Difference['kind']>>> = {
  edited: 'differing',
  missing: 'extra',
  failed: 'differing',
  unknown: 'differing',
  finished_and_rolled_back: 'differing',
};
