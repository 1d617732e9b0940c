import type { MigrationPlan, PlannedTenant } from '../../../../../contract/migrations-plan.ts';
import { type BackupChoice, MigrationRunRequest } from '../../../../../contract/migrations-run.ts';
import { isToCome } from '../../plan/plan-view.ts';

/** What the dialog has in its fields; numbers as they are typed, and empty for never. */
export interface RunSettings {
  readonly chosen: 'number' | 'names';
  readonly canaries: string;
  readonly names: readonly string[];
  readonly share: string;
  readonly failures: string;
  readonly failureShare: string;
  readonly sessions: string;
  readonly outOfOrder: boolean;
  readonly backup: BackupChoice;
}

const defaults = MigrationRunRequest.parse({});

export const usualSettings: RunSettings = {
  chosen: 'number',
  canaries: String(defaults.waves.canaries),
  names: [],
  share: String(defaults.waves.share),
  failures: String(defaults.stop.failures ?? ''),
  failureShare: String(defaults.stop.share ?? ''),
  sessions: String(defaults.sessions),
  outOfOrder: false,
  backup: defaults.backup,
};

export type NumberField = 'canaries' | 'share' | 'failures' | 'failureShare' | 'sessions';

/** Least and most, and whether it may be left empty. */
export const ranges: Readonly<Record<NumberField, { min: number; max: number; optional?: true }>> = {
  canaries: { min: 0, max: 50 },
  share: { min: 0, max: 100 },
  failures: { min: 1, max: 100_000, optional: true },
  failureShare: { min: 1, max: 100, optional: true },
  sessions: { min: 1, max: 8 },
};

export function isWrong(field: NumberField, text: string): boolean {
  const { min, max, optional } = ranges[field];
  if (text.trim() === '') return optional !== true;
  const value = Number(text);
  return !Number.isInteger(value) || value < min || value > max;
}

type Waves = MigrationRunRequest['waves'];

/** As the contract takes it; null while a field is wrong. */
export function toRequest(settings: RunSettings, planned: string): MigrationRunRequest | null {
  const { chosen, names, outOfOrder, backup } = settings;
  const wrong = (Object.keys(ranges) as NumberField[])
    .filter(field => field !== 'canaries' || chosen === 'number')
    .some(field => isWrong(field, settings[field]));
  if (wrong) return null;
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  const canaries: Waves['canaries'] = chosen === 'names' ? [...names] : (number(settings.canaries) ?? 0);
  return MigrationRunRequest.parse({
    planned,
    waves: { canaries, share: number(settings.share) },
    stop: { failures: number(settings.failures), share: number(settings.failureShare) },
    sessions: number(settings.sessions),
    outOfOrder,
    backup,
  });
}

/** The tenants of a plan by what a run will do with them. */
export interface RunScope {
  /** Something is applied. */
  readonly run: readonly PlannedTenant[];
  readonly upToDate: number;
  readonly onHold: number;
  /** A run stops there before it changes anything. */
  readonly stopped: readonly PlannedTenant[];
  readonly unreadable: number;
  /** Stopped only because a later migration is applied. */
  readonly outOfOrder: number;
}

export function scopeOf(plan: MigrationPlan, outOfOrder: boolean): RunScope {
  const held = plan.tenants.filter(({ hold }) => hold !== null);
  const others = plan.tenants.filter(({ hold }) => hold === null);
  const readable = others.filter(({ error }) => error === null);
  const isOutOfOrder = ({ stopped }: PlannedTenant) => stopped?.code === 'migration_out_of_order';
  const stopped = readable.filter(each => each.stopped !== null && !(outOfOrder && isOutOfOrder(each)));
  const run = readable.filter(each => !stopped.includes(each) && each.states.some(isToCome));
  return {
    run,
    stopped,
    upToDate: readable.length - stopped.length - run.length,
    onHold: held.length,
    unreadable: others.length - readable.length,
    outOfOrder: readable.filter(isOutOfOrder).length,
  };
}
