import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../app-error.ts';
import { sha256 } from '../../migrations/source.ts';

export interface JsonFile {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly entries: readonly unknown[];
}

const largest = 10_000_000; // bytes; ten times what the largest service would have

/** `{ "customers": [ … ] }`, or the list alone. Throws `file_not_found`, `file_too_large` or `file_not_json`, without a word of its text. */
export async function readJsonFile(path: string): Promise<JsonFile> {
  const name = basename(path);
  const missing = (cause: unknown) => {
    throw new AppError('file_not_found', { name }, { cause });
  };
  const { size } = await stat(path).catch(missing);
  if (size > largest) throw new AppError('file_too_large', { name });
  const bytes = await readFile(path).catch(missing);
  return { name, sha256: sha256(bytes), entries: entriesOf(parse(bytes, name), name) };
}

function parse(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // not as a cause either: the parser's message repeats what it stumbled on, which may be a URL
    throw new AppError('file_not_json', { name });
  }
}

function entriesOf(content: unknown, name: string): readonly unknown[] {
  const list =
    typeof content === 'object' && content !== null && 'customers' in content ? content.customers : content;
  if (!Array.isArray(list)) throw new AppError('file_not_json', { name });
  return list;
}
