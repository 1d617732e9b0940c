import type { MigrationFile } from '../../../contract/migrations-plan.ts';
import { sha256 } from '../source.ts';

/** One digest for a whole source: it changes with every name, text and their number. */
export function sourceDigest(files: readonly MigrationFile[]): string {
  return sha256(JSON.stringify(files.map(({ name, checksum }) => [name, checksum])));
}
