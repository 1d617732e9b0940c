import type { ImportField, ImportKey } from '../../../contract/imports-plan.ts';

/** What decides how staged rows and the musicians that are there come together. */
export interface CompareOptions {
  readonly key: ImportKey;
  /** Fields that a column of the file goes into: where there is none, nothing is told and nothing erased. */
  readonly mapped: readonly ImportField[];
  /** Whether an empty cell erases phone, city and notes. */
  readonly eraseEmpty: boolean;
}

/** Text without regard to case. Under sv-x-icu, since a database with the C locale would take ÖBOE and öboe for two. */
export function fold(text: string): string {
  return `lower(${text} COLLATE "sv-x-icu")`;
}

/** Each column of a musician that an import fills, and where staging and the journal have it. */
export const filled = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  phoneSource: 'phone_source',
  city: 'city',
  isActive: 'is_active',
  notes: 'notes',
} as const;
export type Filled = keyof typeof filled;
export const filledColumns = Object.keys(filled) as readonly Filled[];

/**
 * What a musician `m` that is there gets from the staged row `s`. An unclear phone never overwrites a clear one; what the two
 * were matched by is left as it is written; so is an e-mail that differs by case alone.
 */
function newValue(column: Filled, { key, mapped, eraseEmpty }: CompareOptions): string {
  const erases = (field: ImportField) => eraseEmpty && mapped.includes(field);
  const told = (field: 'phone' | 'phoneSource' | 'city' | 'isActive' | 'notes') =>
    `coalesce(s.${filled[field]}, m."${field}")`;
  switch (column) {
    case 'firstName':
    case 'lastName':
      return key === 'name' ? `m."${column}"` : `coalesce(nullif(s.${filled[column]}, ''), m."${column}")`;
    case 'email':
      if (key === 'email') return 'm."email"';
      return `CASE WHEN s.email = '' OR lower(s.email) = lower(m."email") THEN m."email" ELSE s.email END`;
    case 'phone':
      return erases('phone')
        ? `CASE WHEN s.phone_source IS NULL THEN NULL ELSE ${told('phone')} END`
        : told('phone');
    case 'phoneSource': {
      const unclear = 's.phone IS NULL AND s.phone_source IS NOT NULL AND m."phone" IS NOT NULL';
      // as an export has it of a number that nobody wrote in another way: it says nothing new
      const bare = 's.phone = m."phone" AND s.phone_source = m."phone"';
      const value = erases('phone') ? 's.phone_source' : told('phoneSource');
      return `CASE WHEN ${unclear} OR ${bare} THEN m."phoneSource" ELSE ${value} END`;
    }
    case 'city':
    case 'notes':
      return erases(column) ? `s.${column}` : told(column);
    case 'isActive':
      return told('isActive');
  }
}

/** Whether the staged row says anything new about the musician; chairs apart. */
export function differs(options: CompareOptions): string {
  const now = filledColumns.map(column => `m."${column}"`);
  const then = filledColumns.map(column => newValue(column, options));
  return `(${now.join(', ')}) IS DISTINCT FROM (${then.join(', ')})`;
}

/** The columns that change as a JSON object, with what they are (`before`) or become (`after`). */
export function changedColumns(of: 'before' | 'after', options: CompareOptions): string {
  const each = filledColumns.map(column => {
    const now = `m."${column}"`;
    const then = newValue(column, options);
    const value = of === 'before' ? now : then;
    return `CASE WHEN ${now} IS DISTINCT FROM ${then} THEN jsonb_build_object('${column}', ${value}) ELSE '{}' END`;
  });
  return `(${each.join('\n || ')})`;
}
