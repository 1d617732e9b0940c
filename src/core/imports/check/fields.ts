import type { ImportField } from '../../../contract/imports-plan.ts';
import type { ProblemKind } from '../../../contract/imports-preview.ts';
import { cleanLine, cleanLines, isEmail } from './normalise.ts';

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
