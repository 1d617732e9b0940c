import type { ImportField } from '../../../contract/imports-plan.ts';
import type { ProblemKind } from '../../../contract/imports-preview.ts';
import { cleanLine, cleanLines, isEmail } from './normalise.ts';

/** A row of the file as it goes into the tenant. An empty cell is an empty string, and for `isActive` null. */
export interface AcceptedRow {
  /** 1-based data row. */
  readonly row: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  /** E.164 */
  readonly phone: string;
  readonly phoneSource: string;
  readonly instrument: string;
  readonly position: string;
  readonly city: string;
  readonly isActive: boolean | null;
  readonly notes: string;
}

export interface FieldRule {
  readonly clean: (text: string) => string;
  /** characters */
  readonly maxLength: number;
  /** Why the row is refused when the cell is empty; absent where it may be. */
  readonly missing?: ProblemKind | undefined;
  readonly refuse?: (text: string) => ProblemKind | null;
}

const line = { clean: cleanLine, maxLength: 200 } as const;

/** What each field asks of its cell. */
export const fieldRules: Readonly<Record<ImportField, FieldRule>> = {
  lastName: { ...line, missing: 'last_name_missing' },
  firstName: { ...line, missing: 'first_name_missing' },
  fullName: { ...line, maxLength: 400 },
  email: {
    ...line,
    maxLength: 254,
    missing: 'email_missing',
    refuse: text => (isEmail(text) ? null : 'email_invalid'),
  },
  phone: line,
  instrument: line,
  position: line,
  city: line,
  isActive: line,
  notes: { clean: cleanLines, maxLength: 10_000 },
};
