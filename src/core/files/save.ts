import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import type { OpenFiles } from './open-files.ts';

/**
 * Where to save: the target that a face has named, else what the user chooses, with `name` proposed. Null when the dialog was
 * dismissed. Throws `unknown_method` where nobody can be asked, and `file_not_found` for a target that nobody named.
 */
export async function chooseTarget(
  { ports, files }: { readonly ports: Ports; readonly files: OpenFiles },
  name: string,
  target: string | null,
): Promise<string | null> {
  if (target !== null) return files.targetPath(target);
  if (ports.fileDialog === undefined) throw new AppError('unknown_method', { method: 'save' });
  return ports.fileDialog.save(name);
}

/** Asks where to save and writes; answers the file's name, or null when the dialog was dismissed. Throws `file_not_written`. */
export async function saveFile(
  deps: { readonly ports: Ports; readonly files: OpenFiles },
  name: string,
  content: string | Uint8Array,
): Promise<string | null> {
  const path = await chooseTarget(deps, name, null);
  if (path === null) return null;
  const saved = basename(path);
  await writeFile(path, content, { mode: 0o600 }).catch(cause => {
    throw new AppError('file_not_written', { name: saved }, { cause });
  });
  return saved;
}
