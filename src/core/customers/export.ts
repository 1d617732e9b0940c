import type { Customer, customers } from '../../contract/customers.ts';
import type { InputOf, OutputOf } from '../../contract/kit.ts';
import { createTranslator, type TranslationKey, type Translator } from '../../i18n/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { type CsvColumn, toCsv, toTsv } from '../files/csv.ts';
import { saveFile } from '../files/save.ts';

type Request = InputOf<typeof customers.export>;

/** Throws `customer_not_found` for a subdomain that is not there. */
export async function exportCustomers(
  deps: Deps,
  { subdomains, format, to, language }: Request,
): Promise<OutputOf<typeof customers.export>> {
  const { t } = createTranslator(language);
  const chosen = choose(await deps.customerList.all(), subdomains);
  const text = (format === 'csv' ? toCsv : toTsv)(chosen, columns(t));
  if (to === 'text') return { rows: chosen.length, text, file: null };
  const today = deps.ports.clock.now().toISOString().slice(0, 10);
  const name = `${t('customers.exported.fileName')}-${today}.${format}`;
  return { rows: chosen.length, text: null, file: await saveFile(deps, name, text) };
}

function choose(all: readonly Customer[], subdomains: readonly string[] | undefined): readonly Customer[] {
  if (subdomains === undefined) return all;
  const bySubdomain = new Map(all.map(customer => [customer.subdomain, customer]));
  return subdomains.map(subdomain => {
    const customer = bySubdomain.get(subdomain);
    if (customer === undefined) throw new AppError('customer_not_found', { subdomain });
    return customer;
  });
}

function columns(t: Translator['t']): readonly CsvColumn<Customer>[] {
  return [
    { title: t('customers.fields.name'), value: each => each.name },
    { title: t('customers.fields.subdomain'), value: each => each.subdomain },
    { title: t('customers.fields.contactEmail'), value: each => each.contactEmail },
    { title: t('customers.fields.plan'), value: each => label(t, 'plans', each.plan) },
    { title: t('customers.fields.status'), value: each => label(t, 'statuses', each.status) },
    { title: t('customers.exported.statusReason'), value: each => each.statusReason },
    {
      title: t('customers.fields.databaseReference'),
      value: each => each.databaseReference ?? t('customers.plainUrl'),
    },
    { title: t('customers.fields.tlsPolicy'), value: each => label(t, 'tls', each.tlsPolicy) },
    { title: t('customers.exported.server'), value: each => each.server },
    {
      title: t('customers.fields.stamped'),
      value: each => t(each.stamped ? 'common.yes' : 'common.no'),
    },
    { title: t('customers.exported.holdReason'), value: each => each.hold?.reason ?? null },
    { title: t('customers.exported.holdUntil'), value: each => moment(each.hold?.until) },
    { title: t('customers.exported.createdAt'), value: each => moment(each.createdAt) },
    { title: t('customers.exported.updatedAt'), value: each => moment(each.updatedAt) },
  ];
}

/** The word for a value of the contract; what the web application wrote besides is shown as it is. */
function label(t: Translator['t'], group: 'plans' | 'statuses' | 'tls', value: string): string {
  const key = `customers.${group}.${value}`;
  const found = t(key as TranslationKey);
  return found === key ? value : found;
}

/** As a spreadsheet in Swedish or English takes for a moment; in UTC, which the title says. */
function moment(timestamp: string | null | undefined): string | null {
  return timestamp ? timestamp.slice(0, 19).replace('T', ' ') : null;
}
