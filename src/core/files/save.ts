import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';

/**
 * Asks where to save and writes; answers the file's name, or null when the dialog was dismissed. Throws `file_not_written`, and
 * `unknown_method` where nobody can be asked.
 */
export async function saveFile(
  ports: Ports,
  name: string,
  content: string | Uint8Array,
): Promise<string | null> {
  if (ports.fileDialog === undefined) throw new AppError('unknown_method', { method: 'save' });
  const path = await ports.fileDialog.save(name);
  if (path === null) return null;
  const saved = basename(path);
  await writeFile(path, content, { mode: 0o600 }).catch(cause => {
    throw new AppError('file_not_written', { name: saved }, { cause });
  });
  return saved;
}
