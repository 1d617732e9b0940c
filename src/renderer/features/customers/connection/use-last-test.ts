import { useMutationState } from '@tanstack/react-query';
import type { ConnectionTest } from '../../../../contract/credentials.ts';

/** What the latest connection test of a customer found, if one was made lately in this console. */
export function useLastTest(subdomain: string): ConnectionTest | undefined {
  const tests = useMutationState({
    filters: { mutationKey: ['credentials.test'], status: 'success' },
    select: ({ state }) => ({
      of: state.variables as { readonly subdomain: string },
      found: state.data as ConnectionTest,
    }),
  });
  return tests.findLast(test => test.of.subdomain === subdomain)?.found;
}
