import type { ActivityEntry, ActivityFilter } from '../../contract/activity.ts';
import type { ControlDatabase } from '../db/control.ts';
import { type CsvColumn, toCsv } from '../files/csv.ts';
import { listActivity } from './list.ts';

const batch = 1_000;

/** Every entry that the filter lets through, as text. */
export async function exportActivity(
  control: ControlDatabase,
  filter: ActivityFilter,
  format: 'csv' | 'json',
): Promise<{ readonly rows: number; readonly text: string }> {
  const entries: ActivityEntry[] = [];
  for (let before: string | undefined; ; before = entries.at(-1)?.id) {
    const page = await listActivity(control, { filter, limit: batch, before });
    entries.push(...page);
    if (page.length < batch) break;
  }
  const text = format === 'csv' ? toCsv(entries, columns) : `${JSON.stringify(entries, null, 2)}\n`;
  return { rows: entries.length, text };
}

/** Names of the contract, so that the file reads the same in every language. */
const columns: readonly CsvColumn<ActivityEntry>[] = [
  { title: 'id', value: each => each.id },
  { title: 'startedAt', value: each => each.startedAt },
  { title: 'finishedAt', value: each => each.finishedAt },
  { title: 'method', value: each => each.method },
  { title: 'effect', value: each => each.effect },
  { title: 'outcome', value: each => each.outcome },
  { title: 'subdomain', value: each => each.subdomain },
  { title: 'user', value: each => each.actor.user },
  { title: 'machine', value: each => each.actor.machine },
  { title: 'superadmin', value: each => String(each.actor.superadmin) },
  { title: 'note', value: each => (each.note === null ? null : JSON.stringify(each.note)) },
];
