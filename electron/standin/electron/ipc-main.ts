import type { InvokeOutcome } from '../messages.ts';
import { type Preventable, preventable, StrictEmitter } from './strict.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrame } from './web-frame.ts';

export interface IpcEvent extends Preventable {
  readonly type: 'frame';
  readonly sender: WebContents;
  readonly senderFrame: WebFrame | null;
  readonly processId: number;
  readonly frameId: number;
}
type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

/** `ipcMain`; its events are channels, of which any is good. */
export class IpcHub extends StrictEmitter {
  readonly #handlers = new Map<string, Handler>();
  readonly #name: string;

  constructor(name: string) {
    super([]);
    this.#name = name;
  }

  protected override _isEvent(): boolean {
    return true;
  }

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function')
      throw new TypeError(`${this.#name}: expected handler to be a function`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  _handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export interface Ipc {
  readonly invoke: (
    sender: WebContents,
    document: number,
    channel: string,
    args: unknown[],
  ) => Promise<InvokeOutcome>;
  readonly send: (sender: WebContents, document: number, channel: string, args: unknown[]) => void;
}

/** Brings what a page sent to the handlers of its contents, else to those of `ipcMain`. */
export function createIpc(ipcMain: IpcHub, encode: (value: unknown) => string): Ipc {
  function eventFor(sender: WebContents, document: number): IpcEvent {
    const event = preventable({
      type: 'frame' as const,
      sender,
      senderFrame: null as WebFrame | null,
      processId: sender.id,
      frameId: document,
    });
    // Looked up when read, as in Electron: after an await the frame may be gone.
    return Object.defineProperty(event, 'senderFrame', {
      get: () => sender._frameOf(document),
      enumerable: true,
    });
  }

  return {
    invoke: async (sender, document, channel, args) => {
      try {
        const handler = sender.ipc._handlerOf(channel) ?? ipcMain._handlerOf(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return { payload: encode(await handler(eventFor(sender, document), ...args)) };
      } catch (error) {
        process.stderr.write(`Error occurred in handler for '${channel}': ${describe(error)}\n`);
        return { failure: String(error) };
      }
    },
    send: (sender, document, channel, args) => {
      sender.ipc.emit(channel, eventFor(sender, document), ...args);
      ipcMain.emit(channel, eventFor(sender, document), ...args);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
