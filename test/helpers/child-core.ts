import pg from 'pg';
import { type Core, createCore } from '../../src/core/create-core.ts';
import { testPorts } from './test-core.ts';

/** What `ChildProgram` starts begins with this: core on the home of the test, and what else it was told. */
export function openChildCore(): { readonly core: Core; readonly args: readonly string[] } {
  const [assets = '', home = '', ...args] = process.argv.slice(2);
  return { core: createCore({ ...testPorts(home, [], {}), assets }), args };
}

/** As the system kills it: nothing is ended, nobody is told. */
export function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('it lives on');
}

/** Dies when a statement that holds `text` is handed to the socket: `before`, or `after`, when the socket has taken it and no answer is heard. */
export function dieAtStatement(when: string, text: string): void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const isIt = textOf(args[0]).includes(text);
    if (isIt && when === 'before') die();
    const answer = query.apply(this, args);
    if (!isIt || when !== 'after') return answer;
    setTimeout(die, 60);
    return new Promise(() => {});
  } as never;
}

/** Of what pg takes as a query: a string, or what has a text. */
function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked : String((asked as { readonly text?: unknown }).text ?? '');
}
