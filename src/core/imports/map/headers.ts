import { createHash } from 'node:crypto';
import { importFields } from '../../../contract/imports-names.ts';
import type { ImportField } from '../../../contract/imports-plan.ts';
import type { ImportColumn } from '../../../contract/imports-preview.ts';
import { AppError } from '../../app-error.ts';
import { reasonHeadings, synonyms } from './synonyms.ts';

/** The field of each column by its place; columns beyond have none. */
export type Fields = readonly (ImportField | null)[];
export type MappedColumn = Omit<ImportColumn, 'examples'>;

const fieldByName: ReadonlyMap<string, ImportField> = new Map(
  importFields.flatMap(field => synonyms[field].map(name => [fold(name), field] as const)),
);
const reasonNames: ReadonlySet<string> = new Set(Object.values(reasonHeadings).map(fold));

/** A heading, a footer's word or an instrument as it is compared: without case, accents and punctuation. */
export function fold(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The field that a column of that name goes into. */
export function matchHeader(header: string): ImportField | null {
  return fieldByName.get(fold(header)) ?? null;
}

const part = fold('stämma');

/** A part says what is played; beside a column that says so itself it says in which chair. */
function matchHeaders(headers: readonly string[]): Fields {
  const fields = headers.map(matchHeader);
  const isPart = headers.map(header => fold(header) === part);
  if (!fields.some((field, index) => field === 'instrument' && !isPart[index])) return fields;
  const chair = fields.includes('position') ? null : 'position';
  return fields.map((field, index) => (isPart[index] ? chair : field));
}

export function isReasonHeader(header: string): boolean {
  return reasonNames.has(fold(header));
}

/**
 * The columns of a header with what they go into: as chosen, else as it was the last time, else by the synonyms. Of two for the
 * same field the first has it.
 */
export function mapColumns(
  headers: readonly string[],
  chosen: Fields | null = null,
  remembered: Fields | null = null,
): readonly MappedColumn[] {
  const matchedBy = chosen !== null ? 'chosen' : remembered !== null ? 'remembered' : 'header';
  const fields = chosen ?? remembered ?? matchHeaders(headers);
  const taken = new Set<ImportField>();
  return headers.map((header, index) => {
    const field = fields[index] ?? null;
    if (field === null || taken.has(field)) return { index, header, field: null, matchedBy: null };
    taken.add(field);
    return { index, header, field, matchedBy };
  });
}

/** Fields without which no row can go in and that no column goes into: an e-mail, and both names, be it in one column. */
export function missingFields(fields: Fields): readonly ImportField[] {
  const names: readonly ImportField[] = fields.includes('fullName') ? [] : ['lastName', 'firstName'];
  return (['email', ...names] as const).filter(field => !fields.includes(field));
}

/** Throws `columns_missing`. */
export function requireFields(fields: Fields): void {
  const missing = missingFields(fields);
  if (missing.length > 0) throw new AppError('columns_missing', { columns: missing.map(headerLabel) });
}

/** What a missing column is to be called, in Swedish and English. */
function headerLabel(field: ImportField): string {
  const [swedish, english] = synonyms[field];
  return `${swedish} (${english})`;
}

/** The same for files with the same headings, whatever their dialect. */
export function fingerprint(headers: readonly string[]): string {
  return createHash('sha256').update(headers.map(fold).join('\n')).digest('hex');
}
