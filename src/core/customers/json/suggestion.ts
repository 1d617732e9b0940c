import { CustomerDraft, CustomerStatus, DatabaseReference, Plan } from '../../../contract/customers.ts';
import { secretNameFor } from '../../credentials/names.ts';
import type { WrittenCustomer, WrittenField } from '../row-rules.ts';

/** What would pass in place of a value that breaks a rule; null where it takes a person to tell. */
export function suggestionFor(field: WrittenField, written: WrittenCustomer): string | null {
  switch (field) {
    case 'subdomain':
      return passing(CustomerDraft.shape.subdomain, asLabel(written.subdomain));
    case 'contactEmail':
      return passing(CustomerDraft.shape.contactEmail, written.contactEmail.trim().replace(/^mailto:/i, ''));
    case 'plan':
      return passing(Plan, written.plan.trim().toLowerCase());
    case 'status':
      return passing(CustomerStatus, written.status.trim().toLowerCase());
    case 'databaseUrl':
      return passing(DatabaseReference, `env:${secretNameFor(asLabel(written.subdomain))}`);
    case 'name':
      return null;
  }
}

/** Lower case, without diacritics, and with hyphens for all that a label cannot have. */
function asLabel(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function passing(schema: { safeParse(value: string): { success: boolean } }, value: string): string | null {
  return schema.safeParse(value).success ? value : null;
}
