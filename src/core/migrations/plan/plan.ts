import type {
  MigrationPlan,
  MigrationPlanRequest,
  MigrationState,
  PlannedMigration,
  PlannedTenant,
} from '../../../contract/migrations-plan.ts';
import type { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { obstructed, readFile } from '../grammar/read-file.ts';
import { type MigrationVerdict, runnable } from '../ledger.ts';
import type { Migration } from '../source.ts';
import { sourceDigest } from './digest.ts';
import { readVerdicts } from './read-verdicts.ts';

/** A tenant as its ledger was read, or why it could not be. */
interface ReadTenant {
  readonly tenant: Tenant;
  readonly verdicts: readonly MigrationVerdict[];
  readonly error: unknown;
}

/**
 * The fleet against the source, from the databases' own rows: nothing is run that this does not show. A tenant that cannot be
 * read has its error beside it, never a guess.
 */
export async function planFor(deps: Deps, request: MigrationPlanRequest): Promise<MigrationPlan> {
  const [source, tenants] = await Promise.all([
    deps.migrations.tenant(request.source),
    deps.tenants.list(request.subdomains),
  ]);
  const read = await Promise.all(tenants.map(tenant => readTenant(deps, tenant, source)));
  const migrations = await plannedMigrations(source, read);
  const refused = await refusedFiles(source);
  return {
    source: deps.migrations.tenantFolder(request.source),
    digest: sourceDigest(source),
    migrations,
    tenants: read.map(each => plannedTenant(deps, each, migrations, refused)),
  };
}

async function readTenant(deps: Deps, tenant: Tenant, source: readonly Migration[]): Promise<ReadTenant> {
  return readVerdicts(deps, tenant, source).then(
    verdicts => ({ tenant, verdicts, error: null }),
    error => ({ tenant, verdicts: [], error }),
  );
}

const settled: ReadonlySet<MigrationState> = new Set(['applied', 'edited', 'missing']);

async function plannedMigrations(
  source: readonly Migration[],
  read: readonly ReadTenant[],
): Promise<PlannedMigration[]> {
  const verdicts = read.flatMap(each => each.verdicts);
  const known = new Set(source.map(({ name }) => name));
  const others = new Set(verdicts.map(({ migration }) => migration).filter(name => !known.has(name)));
  const toCome = new Set(
    verdicts.filter(({ state }) => !settled.has(state)).map(({ migration }) => migration),
  );
  return [
    ...(await Promise.all(source.map(file => plannedFile(file, toCome.has(file.name))))),
    ...[...others].sort().map(onlyInLedgers),
  ];
}

async function plannedFile(file: Migration, toCome: boolean): Promise<PlannedMigration> {
  const { name, checksum } = file;
  const { mode, statements, risks } = await readFile(file);
  return {
    name,
    checksum,
    inSource: true,
    mode,
    statements: statements.length,
    risks: toCome ? [...risks] : [],
  };
}

function onlyInLedgers(name: string): PlannedMigration {
  return { name, checksum: null, inSource: false, mode: null, statements: 0, risks: [] };
}

/** What no run takes where it is pending, by name, with what the run says of it. */
async function refusedFiles(source: readonly Migration[]): Promise<ReadonlyMap<string, AppError>> {
  const refused = new Map<string, AppError>();
  for (const file of source) {
    const { mode, obstacle } = await readFile(file);
    if (mode === 'refused' && obstacle !== null) refused.set(file.name, obstructed(file, obstacle));
  }
  return refused;
}

function plannedTenant(
  { ports }: Deps,
  { tenant, verdicts, error }: ReadTenant,
  migrations: readonly PlannedMigration[],
  refused: ReadonlyMap<string, AppError>,
): PlannedTenant {
  const { names, stopped } = runnable(verdicts, { outOfOrder: false });
  const refusal = stopped ?? names.map(name => refused.get(name)).find(each => each !== undefined);
  const states = new Map(verdicts.map(({ migration, state }) => [migration, state]));
  return {
    subdomain: tenant.subdomain,
    name: tenant.name,
    hold: tenant.hold,
    states: migrations.map(({ name }) => states.get(name) ?? null),
    pending: refusal === undefined ? names.length : 0,
    stopped: refusal === undefined ? null : toErrorInfo(refusal, ports.logger),
    error: error === null ? null : toErrorInfo(error, ports.logger),
  };
}
