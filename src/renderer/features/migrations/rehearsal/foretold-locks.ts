import { type Blocked, LockMode, type PlannedMigration } from '../../../../contract/migrations-plan.ts';

export interface ForetoldLock {
  /** As the migration writes it; null where the statement names none. */
  readonly relation: string | null;
  readonly mode: LockMode;
  readonly blocks: Blocked | null;
}

const strength = (mode: LockMode) => LockMode.options.indexOf(mode);

/** What the grammar tells that migrations lock: each relation once with its strongest lock, the strongest first. */
export function foretoldLocks(migrations: readonly PlannedMigration[]): readonly ForetoldLock[] {
  const strongest = new Map<string | null, ForetoldLock>();
  for (const { object: relation, lock: mode, blocks } of migrations.flatMap(({ risks }) => risks)) {
    if (mode === null) continue;
    const before = strongest.get(relation);
    if (before === undefined || strength(before.mode) < strength(mode))
      strongest.set(relation, { relation, mode, blocks });
  }
  return [...strongest.values()].sort((a, b) => strength(b.mode) - strength(a.mode));
}
