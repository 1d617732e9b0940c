/**
 * What a migration that Podium wrote says when it stops itself, by the SQLSTATE that it raises. The text of a RAISE is never taken, so
 * the code has to say it all.
 */
export const raisedCodes = { rows_of_others: 'PO001', column_needed: 'PO002' } as const;

const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries(raisedCodes).map(([reason, code]) => [code, reason]),
);

export function raisedReason(code: string): string {
  return reasons.get(code) ?? 'raised';
}
