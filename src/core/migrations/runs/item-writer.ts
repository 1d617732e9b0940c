import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { describe } from '../../error-info.ts';
import type { Holder } from './holder.ts';
import type { RunItem } from './repository.ts';

/** Milliseconds from one flush to the next: what a console that is killed has not recorded, the ledgers tell. */
const pace = 100;
const paceAfterFailure = 1_000;

/**
 * Records the items of a run, all that have come by then in one statement: what is recorded costs a run next to nothing. The tenants' own
 * ledgers are the truth: what cannot be written is tried again and told in the log, and neither stops the run nor hides its result.
 */
export class ItemWriter {
  readonly #deps: Deps;
  readonly #runId: string;
  readonly #holder: Holder;
  #waiting = new Map<string, RunItem>();
  #flushing: Promise<void> | null = null;
  readonly #closing = new AbortController();

  constructor(deps: Deps, runId: string, holder: Holder) {
    this.#deps = deps;
    this.#runId = runId;
    this.#holder = holder;
  }

  /** The latest state of an item is the one that is written. */
  record(item: RunItem): void {
    this.#waiting.set(item.customerId, item);
    this.#flushing ??= this.#flushAll();
  }

  /** Awaits that all is written, or was tried for the last time. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#flushing;
    if (this.#waiting.size > 0) await this.#flush();
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const written = await this.#flush();
      if (this.#closing.signal.aborted && !written) break;
      await this.#pause(written ? pace : paceAfterFailure);
    }
    this.#flushing = null;
  }

  /** Ended by `close`. */
  async #pause(time: number): Promise<void> {
    await sleep(time, undefined, { signal: this.#closing.signal }).catch(() => {});
  }

  async #flush(): Promise<boolean> {
    const items = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#deps.control.query(write, [
        this.#runId,
        this.#holder.id,
        JSON.stringify([...items.values()].map(toRecord)),
      ]);
      return true;
    } catch (error) {
      this.#waiting = new Map([...items, ...this.#waiting]);
      this.#deps.ports.logger.error('a migration run could not be recorded', { error: describe(error) });
      return false;
    }
  }
}

function toRecord({ customerId, outcome, applied, duration, error, rows, startedAt, finishedAt }: RunItem) {
  return {
    customer_id: customerId,
    outcome,
    applied,
    duration_ms: duration,
    error,
    offending_rows: rows,
    started_at: startedAt,
    finished_at: finishedAt,
  };
}

/** Goes nowhere for a console that has lost the run: another one writes there now. */
const write = `
  UPDATE podium.migration_run_item i SET outcome = u.outcome, applied = u.applied, duration_ms = u.duration_ms,
    error = u.error, offending_rows = u.offending_rows, started_at = u.started_at, finished_at = u.finished_at
  FROM jsonb_to_recordset($3::jsonb) AS u (customer_id text, outcome text, applied text[], duration_ms int, error jsonb,
    offending_rows jsonb, started_at timestamptz, finished_at timestamptz)
  WHERE i.run_id = $1 AND i.customer_id = u.customer_id
    AND EXISTS (SELECT FROM podium.migration_run r WHERE r.id = $1 AND r.holder_id = $2)`;
