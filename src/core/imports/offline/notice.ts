import type { QueueNotice } from '../../../contract/imports-offline.ts';
import type { ImportCounts } from '../../../contract/imports-preview.ts';
import type { KnownUnknown } from './queue-item.ts';

interface Found {
  readonly counts: ImportCounts;
  /** Null when nobody saw them: the import was made by a console that died before it could tell. */
  readonly unknown: readonly KnownUnknown[] | null;
}

/** What came out otherwise than it was expected. */
export function noticeOf(
  expected: { readonly counts: ImportCounts; readonly unknown: readonly KnownUnknown[] },
  actual: Found,
): QueueNotice {
  const sameValues = actual.unknown === null || namesOf(expected.unknown) === namesOf(actual.unknown);
  return {
    expected: expected.counts,
    actual: actual.counts,
    changed: !sameValues || !fits(expected.counts, actual.counts),
  };
}

/** Without a connection nobody can tell updated from unchanged: both are those that are there already. */
function fits(expected: ImportCounts, actual: ImportCounts): boolean {
  const knownApart = expected.existing === 0;
  return (
    expected.rows === actual.rows &&
    expected.created === actual.created &&
    expected.rejected === actual.rejected &&
    there(expected) === there(actual) &&
    (!knownApart || (expected.updated === actual.updated && expected.unchanged === actual.unchanged))
  );
}

function there({ updated, unchanged, existing }: ImportCounts): number {
  return updated + unchanged + existing;
}

function namesOf(values: readonly KnownUnknown[]): string {
  const folded = values.map(({ field, instrument, value }) =>
    JSON.stringify([field, instrument?.toLocaleLowerCase('sv') ?? null, value.toLocaleLowerCase('sv')]),
  );
  return folded.sort().join();
}
