import type pg from 'pg';
import type { EditableField, Qualification } from '../../../contract/musicians.ts';
import { toE164 } from '../../imports/check/phone.ts';
import type { Compared } from './compare-edit.ts';
import type { Given } from './field-values.ts';
import {
  addQualifications,
  createInstruments,
  createPositions,
  removeQualifications,
  updateMusicians,
} from './write.sql.ts';

/** Writes what edits change, within the caller's transaction. */
export async function writeChanges(client: pg.ClientBase, edits: readonly Compared[]): Promise<void> {
  const changed = edits.map(({ id, changes }) => ({ id, changes: columnsOf(changes) }));
  await client.query(updateMusicians, [JSON.stringify(changed)]);
  const lists = edits.filter(({ changes }) => changes.has('qualifications'));
  if (lists.length === 0) return;
  const chairs = lists.flatMap(({ id, changes }) =>
    (changes.get('qualifications') as readonly Qualification[]).map(chair => ({ id, ...chair })),
  );
  const wanted = JSON.stringify(chairs.map((chair, place) => ({ ...chair, place })));
  await client.query(createInstruments, [wanted]);
  await client.query(createPositions, [wanted]);
  await client.query(removeQualifications, [wanted, lists.map(({ id }) => id)]);
  await client.query(addQualifications, [wanted]);
}

/** The columns of the table that the fields of an edit go into. */
function columnsOf(changes: ReadonlyMap<EditableField, Given>): Record<string, Given | null> {
  const columns: Record<string, Given | null> = {};
  for (const [field, value] of changes) {
    if (field === 'archived') columns.archivedAt = value;
    else if (field === 'phone') Object.assign(columns, { phone: toE164(String(value)), phoneSource: value });
    else if (field !== 'qualifications') columns[field] = value;
  }
  return columns;
}
