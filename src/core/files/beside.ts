import { randomUUID } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a file is written until all of it is there. */
export interface Beside {
  /** Behind a link the file that it leads to. */
  readonly place: string;
  /** What is no regular file, as a pipe, is written as it is: then `beside` is its own place. */
  readonly isFile: boolean;
  readonly beside: string;
}

export function besideOf(path: string): Beside {
  const place = realOf(path);
  const isFile = statSync(place, { throwIfNoEntry: false })?.isFile() ?? true;
  const beside = isFile ? join(dirname(place), `.${basename(place)}.${randomUUID()}.part`) : place;
  return { place, isFile, beside };
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet
  }
}
