import type { Check } from '../../check.ts';
import { copiedRows } from './copied-rows.ts';
import { sharedEmails } from './shared-emails.ts';

/** Whether data was ever copied from one tenant to another. */
export const copiesChecks: readonly Check[] = [copiedRows, sharedEmails];
