import {
  MutationCache,
  QueryCache,
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { CallError } from '../../contract/client.ts';
import type { Contract, MethodName, Slice } from '../../contract/index.ts';
import type { AnyMethod } from '../../contract/kit.ts';
import { client } from './podium.ts';

export type MethodOf<N extends MethodName> = N extends `${infer S extends Slice}.${infer M}`
  ? M extends keyof Contract[S]
    ? Extract<Contract[S][M], AnyMethod>
    : never
  : never;

export type NamesOfKind<K extends AnyMethod['kind']> = {
  [N in MethodName]: MethodOf<N> extends { kind: K } ? N : never;
}[MethodName];

export type InputFor<N extends MethodName> = z.input<MethodOf<N>['input']>;
export type OutputFor<N extends MethodName> = z.output<MethodOf<N>['output']>;

/** A console that locked itself is told by the first call that it refuses. */
function onError(error: unknown): void {
  if (error instanceof CallError && error.code === 'locked') {
    void queryClient.invalidateQueries({ queryKey: ['access'] });
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // A call goes to main, not over the network, and its errors say themselves what to do.
    queries: { retry: false, networkMode: 'always', staleTime: 5_000 },
    // What a command was given may be a password: it goes with the form that gave it.
    mutations: { retry: false, networkMode: 'always', gcTime: 0 },
  },
});

/** Calls a query or a command by its full name. */
export function call<N extends NamesOfKind<'query' | 'command'>>(
  name: N,
  input: InputFor<N>,
): Promise<OutputFor<N>> {
  const [slice = '', method = ''] = name.split('.');
  const methods = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  return methods[slice]?.[method]?.(input) as Promise<OutputFor<N>>;
}

/** The key under which the answer of a query is kept: slice, method, input. */
export function callKey(name: MethodName, input: unknown): readonly unknown[] {
  return [...name.split('.'), input];
}

export function useCall<N extends NamesOfKind<'query'>>(
  name: N,
  input: InputFor<N>,
  options: {
    readonly enabled?: boolean;
    readonly refetchInterval?: number;
    /** False for a query that connects to a database: it is made when it is asked for. */
    readonly refetchOnWindowFocus?: boolean;
  } = {},
): UseQueryResult<OutputFor<N>, CallError> {
  return useQuery({ queryKey: callKey(name, input), queryFn: () => call(name, input), ...options });
}

/**
 * A command; when it has ended, whatever is on show is read anew. Nobody waits for that: what the
 * command was given as `onSuccess` would be lost with a component that is gone from the new answer.
 */
export function useCommand<N extends NamesOfKind<'command'>>(name: N) {
  return useMutation<OutputFor<N>, CallError, InputFor<N>>({
    mutationKey: [name],
    mutationFn: input => call(name, input),
    onSettled: () => void queryClient.invalidateQueries(),
  });
}
