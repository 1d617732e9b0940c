import { useState } from 'react';
import { toast } from 'sonner';
import type { Customer } from '../../../../contract/customers.ts';
import { call } from '../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { copyText } from '../../../components/copy-text.ts';

type Customers = readonly Customer[];

/** The customers that are given, in their order, to the clipboard or into a file. Ends also when the palette is closed. */
export function useListExport() {
  const { t, language } = useTranslator();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<'copy' | 'save' | null>(null);

  const copy = async (customers: Customers) => {
    const { rows, text } = await call('customers.export', {
      subdomains: customers.map(({ subdomain }) => subdomain),
      format: 'tsv',
      to: 'text',
      language,
    });
    if (text !== null && copyText(text)) toast.success(t('customers.list.copied', { count: rows }));
    else toast.error(t('customers.list.copyFailed'));
  };
  const save = async (customers: Customers) => {
    const { rows, file } = await call('customers.export', {
      subdomains: customers.map(({ subdomain }) => subdomain),
      format: 'csv',
      to: 'file',
      language,
    });
    if (file !== null) toast.success(t('customers.list.saved', { file, count: rows }));
  };
  const told = async (
    name: 'copy' | 'save',
    act: (customers: Customers) => Promise<void>,
    rows: Customers,
  ) => {
    setBusy(name);
    try {
      await act(rows);
    } catch (error) {
      toast.error(errorText(error).what);
    } finally {
      setBusy(null);
    }
  };
  return {
    busy,
    copy: (customers: Customers) => void told('copy', copy, customers),
    save: (customers: Customers) => void told('save', save, customers),
  };
}
