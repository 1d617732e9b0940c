import { SealedFile } from '../../local-store/sealed-file.ts';
import { type FileSource, openPlainFile } from '../read/source.ts';
import type { FileDescription } from './protocol.ts';

/** Opens a file that was told as data; whoever opens it disposes of it. Throws as a plain file does, or `store_damaged`. */
export function openFile(file: FileDescription): FileSource {
  return file.kind === 'plain' ? openPlainFile(file.path) : new SealedFile(file.path, file.key);
}
