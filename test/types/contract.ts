import type { z } from 'zod';
import type { Client, TaskHandle } from '../../src/contract/client.ts';
import type { customers } from '../../src/contract/customers.ts';
import type { ImportProgress, ImportReport } from '../../src/contract/imports.ts';
import type { Handlers, MethodName } from '../../src/contract/index.ts';
import { command, query, task } from '../../src/contract/kit.ts';
import { Nothing } from '../../src/contract/shared.ts';

/** Compiled, never run: each line fails `tsc` when the contract's types stop saying what they promise. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function assertType<_T extends true>(): void {}

// a query and a command answer their output; a task answers a handle of its progress and output
assertType<Equal<ReturnType<Client['imports']['run']>, Promise<TaskHandle<ImportProgress, ImportReport>>>>();
assertType<Equal<Parameters<Client['customers']['create']>[0], z.input<typeof customers.create.input>>>();
assertType<Equal<Awaited<ReturnType<Client['customers']['show']>>, z.output<typeof customers.show.output>>>();

// handlers get what was parsed, with its defaults
type CreateInput = Parameters<Handlers['customers']['create']>[0];
assertType<Equal<CreateInput['tlsPolicy'], 'verify-full' | 'insecure'>>();

// names are closed
assertType<'customers.list' extends MethodName ? true : false>();
assertType<'customers.drop' extends MethodName ? false : true>();

// @ts-expect-error a method without an effect does not compile
query({ input: Nothing, output: Nothing });
// @ts-expect-error a query changes nothing
query({ effect: 'tenant', input: Nothing, output: Nothing });
// @ts-expect-error an effect that is not in the list
command({ effect: 'everything', input: Nothing, output: Nothing });
// @ts-expect-error a task says what its progress is
task({ effect: 'local', input: Nothing, output: Nothing });

declare const handlers: Handlers;
// @ts-expect-error a slice whose handlers lack a method is not Handlers
const incomplete: Handlers = { ...handlers, customers: { list: handlers.customers.list } };
void incomplete;
