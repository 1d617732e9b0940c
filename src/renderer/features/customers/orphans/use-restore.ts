import { toast } from 'sonner';
import { useLocation } from 'wouter';
import { call, queryClient } from '../../../app/calls.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';

/** The message that offers to undo a removal, and goes when it was undone by another way. */
export function removalToast(customerId: string): string {
  return `removed-${customerId}`;
}

/** Undoes a removal and shows the customer; a function of its own, since the toast that calls it outlives every page. */
export function useRestore(): (customerId: string) => Promise<void> {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  return async id => {
    try {
      toast.dismiss(removalToast(id));
      const { name, subdomain } = await call('customers.restore', { id });
      toast.success(t('customers.orphans.restored', { name }));
      navigate(`/customers/${subdomain}`);
    } catch (error) {
      const { what, next } = errorText(error);
      toast.error(what, { description: next });
    } finally {
      void queryClient.invalidateQueries();
    }
  };
}
