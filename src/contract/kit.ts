import type { z } from 'zod';
import type { ErrorInfo } from './errors.ts';

/**
 * What a method changes. `invoke` refuses control, tenant and secret in a read-only workspace and records them as
 * activity: none (reads only), local (this machine), control (the control database), tenant (a tenant database),
 * secret (a keychain or secret file).
 */
export const effects = ['none', 'local', 'control', 'tenant', 'secret'] as const;
export type Effect = (typeof effects)[number];

export const kinds = ['query', 'command', 'task'] as const;

interface Method<E extends Effect, I extends z.ZodType, O extends z.ZodType> {
  readonly effect: E;
  /** The one input object; unknown keys are refused. */
  readonly input: I;
  readonly output: O;
  /** True for the few methods that a read-only workspace must still answer. */
  readonly allowedReadOnly?: true;
}

export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Method<'none', I, O> {
  readonly kind: 'query';
}

export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Method<Effect, I, O> {
  readonly kind: 'command';
}

export interface Task<
  I extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends Method<Effect, I, O> {
  readonly kind: 'task';
  readonly progress: P;
}

export type AnyMethod = Query | Command | Task;

/** Reads and answers at once. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Query<I, O>, 'kind'>,
): Query<I, O> {
  return { kind: 'query', ...spec };
}

/** Changes something and answers at once. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Command<I, O>, 'kind'>,
): Command<I, O> {
  return { kind: 'command', ...spec };
}

/** Takes long: reports progress and can be cancelled. A caller that goes away detaches; it never cancels. */
export function task<I extends z.ZodType, P extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Task<I, P, O>, 'kind'>,
): Task<I, P, O> {
  return { kind: 'task', ...spec };
}

/** How every result crosses a boundary. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorInfo };

export type InputOf<M extends AnyMethod> = z.output<M['input']>;
export type OutputOf<M extends AnyMethod> = z.output<M['output']>;
export type ProgressOf<M> = M extends Task<z.ZodType, infer P, z.ZodType> ? z.output<P> : never;
