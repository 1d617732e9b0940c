import type { ImportProgress } from '../../contract/imports.ts';
import type { TaskContext } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { needingTables } from '../musicians/tenant-tables.ts';
import type { Tally } from './check/tally.ts';
import { CheckedText } from './checked-text.ts';
import { type KnownInstrument, readInstruments } from './known-instruments.ts';
import { dryRun } from './load/dry-run.ts';
import { CopyComparison } from './offline/compare-with-copy.ts';
import { checkPlan, type OpenedPlan } from './opened-plan.ts';
import {
  outcomesByCopy,
  outcomesByDatabase,
  type RowOutcomes,
  type StagedRefusals,
  stagedRefusals,
} from './row-outcomes.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>;

/** A file that was checked, and what its rows are to the musicians that are there. */
export interface Compared {
  readonly tally: Tally;
  readonly outcomes: RowOutcomes;
  readonly refusals: StagedRefusals;
  readonly instruments: readonly KnownInstrument[];
  readonly customerId: string;
  /** When the copy was made that stood for the database; null for the database itself. */
  readonly copyOf: string | null;
}

export async function compareWithDatabase(deps: Deps, opened: OpenedPlan, task: Task): Promise<Compared> {
  const tenant = await deps.tenants.bySubdomain(opened.plan.subdomain);
  const instruments = await instrumentsOf(deps, tenant);
  const text = new CheckedText(deps, opened, 'checking', task);
  const comparison = await dryRun(deps.connections, tenant, {
    options: opened.options,
    text,
    rows: opened.scanned.rows,
    accepted: () => text.tally.accepted,
    signal: task.signal,
    progress: told => task.progress(told),
  });
  deps.offlineCopies.refresh(tenant, 'preview');
  const { tally } = text;
  return {
    ...{ tally, instruments, customerId: tenant.id, copyOf: null },
    outcomes: outcomesByDatabase(tally, comparison),
    refusals: stagedRefusals(comparison, tally),
  };
}

/** A copy knows e-mails alone. Throws `offline_copy_missing`, and `invalid_input` for another key. */
export async function compareWithCopy(deps: Deps, opened: OpenedPlan, task: Task): Promise<Compared> {
  const copy = await deps.offlineCopies.open(opened.plan.subdomain);
  if (opened.plan.key !== 'email') {
    throw new AppError('invalid_input', { problem: 'offline_key' }, { field: 'key' });
  }
  const sink = new CopyComparison(copy.emails);
  const tally = await checkPlan(deps, opened, 'checking', task, chunk => sink.write(chunk));
  return {
    ...{ tally, instruments: copy.instruments, customerId: copy.customerId, copyOf: copy.asOf },
    outcomes: outcomesByCopy(tally, await sink.finish()),
    refusals: new Map(),
  };
}

export function instrumentsOf(
  { connections }: Pick<Deps, 'connections'>,
  tenant: Tenant,
): Promise<readonly KnownInstrument[]> {
  return connections.withReader(tenant, 'instruments', client =>
    needingTables(tenant.subdomain, () => readInstruments(client)),
  );
}
