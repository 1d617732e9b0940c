import type { CellRepair, ImportKey, ValueChoice, ValueRepair } from '../../../contract/imports-plan.ts';
import type { PhoneCountry } from '../../../contract/phone-countries.ts';
import { type Fields, isReasonHeader } from '../map/headers.ts';

/** What decides how the rows of a file are judged: most of a plan, with the fields that its columns have been mapped to. */
export interface CheckRequest {
  readonly fields: Fields;
  readonly key: ImportKey;
  /** Of telephone numbers without a country code. */
  readonly phoneCountry: PhoneCountry;
  readonly cells: readonly CellRepair[];
  readonly values: readonly ValueRepair[];
  readonly choices: readonly ValueChoice[];
}

export interface Width {
  /** Cells that a row must have, and beyond which there may be none. */
  readonly cells: number;
  /** The column of reasons behind them, in a file of rejects; -1 in others. */
  readonly reasons: number;
}

/** A row of a file of rejects may lack its reason, or the empty cells that were put before it. */
export function widthOf(header: readonly string[]): Width {
  const last = header.length - 1;
  if (!isReasonHeader(header[last] ?? '')) return { cells: header.length, reasons: -1 };
  let cells = last;
  while (cells > 0 && header[cells - 1] === '') cells--;
  return { cells, reasons: last };
}
