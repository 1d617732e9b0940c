export interface NoteChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface SplitNote {
  readonly changes: readonly NoteChange[];
  readonly others: readonly { readonly name: string; readonly value: string }[];
}

/** A note's `before` and `after` field by field, as text, and the rest of it beside them. */
export function splitNote({ before, after, ...rest }: Readonly<Record<string, unknown>>): SplitNote {
  const was = isRecord(before) ? before : {};
  const is = isRecord(after) ? after : {};
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return {
    changes: fields.map(field => ({ field, before: valueText(was[field]), after: valueText(is[field]) })),
    others: Object.entries(rest).map(([name, value]) => ({ name, value: valueText(value) })),
  };
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
