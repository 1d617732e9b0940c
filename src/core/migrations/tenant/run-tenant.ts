import type pg from 'pg';
import type { ErrorInfo } from '../../../contract/errors.ts';
import type { OffendingRows } from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Opened } from '../../db/tenant-connections.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { UnsettledMigration } from '../failure.ts';
import {
  findLedger,
  isUpToDate,
  judgeLedger,
  type LedgerRow,
  ledgerQuestion,
  type Runnable,
  runnable,
} from '../ledger.ts';
import { takeMigrationLock } from '../lock.ts';
import { offendingRows } from '../offending/offending-rows.ts';
import type { Migration } from '../source.ts';
import { applyInTurn, assertRunnable } from './apply-in-turn.ts';
import { LostOutside, settleOutside } from './outside.ts';
import { type MigrationSession, type Pace, type TenantEvent, usualPace } from './session.ts';
import { insist, settle, underLock } from './settle.ts';

export interface TenantRun {
  readonly migrations: readonly Migration[];
  /** Runs migrations although a later one is applied. */
  readonly outOfOrder: boolean;
  /** Awaited once, under the lock, before the first change, where something is pending; what it throws is this tenant's failure. */
  readonly beforeChange: () => Promise<void>;
  readonly tell: (event: TenantEvent) => void;
  readonly pace?: Pace;
}

/** How the run ended for one tenant. */
export interface TenantEnd {
  readonly outcome: 'applied' | 'up_to_date' | 'failed';
  readonly applied: readonly string[];
  /** milliseconds */
  readonly duration: number;
  readonly error: ErrorInfo | null;
  readonly rows: OffendingRows | null;
}

/** Connections that may be lost at a moment when only the database knows the result, before the tenant is given up. */
const mostLosses = 2;

/** Brings one tenant up to date. Never throws: what went wrong stands in the end. */
export async function runTenant(deps: Deps, tenant: Tenant, run: TenantRun): Promise<TenantEnd> {
  const start = performance.now();
  const work = new TenantWork(deps, tenant, run);
  const error = await work.untilSettled().then(
    () => null,
    thrown => toErrorInfo(withSubdomain(thrown, tenant), deps.ports.logger),
  );
  const { applied, rows } = work;
  const outcome = error !== null ? 'failed' : applied.length > 0 ? 'applied' : 'up_to_date';
  return { outcome, applied, duration: performance.now() - start, error, rows };
}

class TenantWork {
  readonly applied: string[] = [];
  rows: OffendingRows | null = null;
  readonly #deps: Deps;
  readonly #tenant: Tenant;
  readonly #run: TenantRun;
  readonly #pace: Pace;
  /** What has to be settled before anything else. */
  #lost: LostOutside | null = null;
  #mayChange: Promise<void> | null = null;

  constructor(deps: Deps, tenant: Tenant, run: TenantRun) {
    this.#deps = deps;
    this.#tenant = tenant;
    this.#run = run;
    this.#pace = run.pace ?? usualPace;
  }

  /** Throws what the tenant failed by. */
  async untilSettled(): Promise<void> {
    for (let losses = 0; ; losses += 1) {
      try {
        return await this.#bringUpToDate();
      } catch (error) {
        if (error instanceof UnsettledMigration) await this.#settle(error);
        else if (error instanceof LostOutside) this.#lost = error;
        else throw error;
        if (losses === mostLosses) throw error;
      }
    }
  }

  async #bringUpToDate(): Promise<void> {
    const attempt = () =>
      this.#inSession(async (client, opened) => {
        if (this.#lost === null && isUpToDate(this.#runnable(opened.rows))) return;
        await this.#underLock(client, opened);
      });
    return insist(attempt, () => this.#lost !== null);
  }

  /** An open row may be another runner's, so it is judged under the lock. */
  async #underLock(client: pg.Client, { backend, rows, settings }: Opened<LedgerRow>): Promise<void> {
    const watched = { tenant: this.#tenant, client, backend, tell: this.#run.tell };
    const session: MigrationSession = {
      ...{ client, backend, settings, schema: 'public', hasLedger: rows !== null, pace: this.#pace },
      watch: this.#deps.slowStatements.watch(watched),
      onApplied: migration => this.#tellApplied(migration),
    };
    const ledger = await this.#lockAndRead(session);
    const { names, stopped } = this.#runnable(ledger);
    if (stopped !== null) throw stopped;
    const pending = this.#run.migrations.filter(({ name }) => names.includes(name));
    await assertRunnable(pending);
    if (pending.length === 0) return;
    this.#mayChange ??= this.#run.beforeChange();
    await this.#mayChange;
    await applyInTurn(session, pending).catch(async error => {
      this.rows = await this.#offendingRows(session, error);
      throw error;
    });
  }

  async #lockAndRead(session: MigrationSession): Promise<readonly LedgerRow[]> {
    const { client, backend, hasLedger, watch } = session;
    if (this.#lost !== null) {
      await underLock(client, backend, this.#lost.backend);
      await settleOutside(session, this.#lost);
      this.#lost = null;
      return (await findLedger(client, 'public')) ?? [];
    }
    const options = {
      patience: this.#pace.lockPatience,
      ...(hasLedger ? { question: ledgerQuestion('public') } : {}),
    };
    const found = await watch.over(takeMigrationLock<LedgerRow>(client, backend, options));
    return hasLedger ? found : ((await findLedger(client, 'public')) ?? []);
  }

  /** Throws where the migration did not go in, and where nobody can be asked. */
  async #settle(lost: UnsettledMigration): Promise<void> {
    const { unsettled } = lost;
    const wentIn = await settle(work => this.#inSession(work), unsettled).catch(error => {
      const details = { ...lost.details, reason: 'unsettled', migration: unsettled.migration.name };
      throw new AppError('connection_lost', details, { cause: error });
    });
    if (!wentIn) throw lost;
    this.#tellApplied(unsettled.migration);
  }

  /** Asked on the session of the failure, where that is still there. */
  async #offendingRows({ client, watch }: MigrationSession, error: unknown): Promise<OffendingRows | null> {
    if (!(error instanceof AppError) || error.code !== 'migration_failed') return null;
    const migration = this.#run.migrations.find(({ name }) => name === error.details?.migration);
    return migration === undefined ? null : watch.over(offendingRows(client, migration, error.cause));
  }

  #inSession<T>(work: (client: pg.Client, opened: Opened<LedgerRow>) => Promise<T>): Promise<T> {
    // no statement timeout: an index on a large table takes what it takes
    const options = {
      ...{ purpose: 'migrations', statementTimeout: 0, pipeline: true },
      lockTimeout: this.#pace.lockTimeout,
    };
    return this.#deps.connections.withQuestion(this.#tenant, options, ledgerQuestion('public'), work);
  }

  #runnable(ledger: readonly LedgerRow[] | null): Runnable {
    const { migrations, outOfOrder } = this.#run;
    return runnable(judgeLedger(migrations, ledger ?? []), { outOfOrder });
  }

  #tellApplied({ name }: Migration): void {
    this.applied.push(name);
    this.#run.tell({ kind: 'migration-applied', migration: name });
  }
}

function withSubdomain(error: unknown, { subdomain }: Tenant): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.code, { subdomain, ...error.details }, { cause: error.cause });
}
