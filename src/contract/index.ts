import { access } from './access.ts';
import { activity } from './activity.ts';
import { app } from './app.ts';
import { audits } from './audits.ts';
import { credentials } from './credentials.ts';
import { customers } from './customers.ts';
import { doctor } from './doctor.ts';
import { imports } from './imports.ts';
import type { AnyMethod, Command, InputOf, OutputOf, ProgressOf, Query, Task } from './kit.ts';
import { migrations } from './migrations.ts';
import { musicians } from './musicians.ts';
import { sandbox } from './sandbox.ts';
import { workspaces } from './workspaces.ts';

/** Everything that a face can ask of core. Adding a slice means a line here and a handlers table in core. */
export const contract = {
  app,
  access,
  workspaces,
  customers,
  credentials,
  musicians,
  imports,
  migrations,
  audits,
  sandbox,
  activity,
  doctor,
} as const satisfies Record<string, Record<string, AnyMethod>>;

export type Contract = typeof contract;
export type Slice = keyof Contract;

type MethodNames<S extends Slice> = `${S}.${Extract<keyof Contract[S], string>}`;
/** `<slice>.<method>` of every method there is. */
export type MethodName = { [S in Slice]: MethodNames<S> }[Slice];

/** Finds a method by its full name; own properties only, so `constructor` and its kind are not methods. */
export function findMethod(name: string): AnyMethod | undefined {
  const [slice = '', method = '', ...rest] = name.split('.');
  if (rest.length > 0 || !Object.hasOwn(contract, slice)) return undefined;
  const methods: Record<string, AnyMethod> = contract[slice as Slice];
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}

/** What a handler may tell while it works. */
export interface CallContext {
  /** Adds to the activity record of this call: which customer, and values before and after without secrets. */
  note(note: ActivityNote): void;
}

export interface ActivityNote {
  readonly subdomain?: string;
  readonly [key: string]: unknown;
}

/** The part of an AbortSignal that a task needs; the contract has neither DOM nor Node types. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface TaskContext<P> extends CallContext {
  readonly taskId: string;
  /** Aborted when the user cancels; what is in hand is finished, nothing more is started. */
  readonly signal: CancelSignal;
  progress(progress: P): void;
}

type Handler<M> = M extends Task
  ? (input: InputOf<M>, task: TaskContext<ProgressOf<M>>) => Promise<OutputOf<M>>
  : M extends Query | Command
    ? (input: InputOf<M>, context: CallContext) => Promise<OutputOf<M>> | OutputOf<M>
    : never;

/** What core must supply: one function a method. */
export type Handlers = {
  readonly [S in Slice]: { readonly [M in keyof Contract[S]]: Handler<Contract[S][M]> };
};
