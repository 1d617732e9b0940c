import type { createCodec } from '../codec.ts';
import type { InboxItem, OutboxItem } from '../messages.ts';
import type { BridgeMessage, createBridge } from './bridge.ts';
import type { watchFiles } from './file-paths.ts';
import type { AskPermission } from './main-world.ts';

export interface IsolatedWorldConfig {
  readonly channel: string;
  /** Names of globals in the isolated world, which the page cannot see. */
  readonly outbox: string;
  readonly inbox: string;
  readonly heldFiles: string;
  readonly platform: string;
}

export interface IsolatedWorldParts {
  readonly createBridge: typeof createBridge;
  readonly createCodec: typeof createCodec;
  readonly watchFiles: typeof watchFiles;
}

export type Preload = (
  exports: object,
  require: (name: string) => unknown,
  module: object,
  process: object,
) => void;

type Listener = (event: object, ...args: unknown[]) => void;
type Settle = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/**
 * Runs the preload in its isolated world, with the part of `electron` that a sandboxed preload may require.
 * Injected as text: it must not refer to anything outside itself.
 */
export function installIsolatedWorld(
  parts: IsolatedWorldParts,
  config: IsolatedWorldConfig,
  preload: Preload,
): void {
  const isAppHost = /^[a-z][a-z0-9-]*$/.test(location.hostname) && location.hostname !== 'localhost';
  if (window.top !== window || location.protocol !== 'https:' || !isAppHost) return;

  const codec = parts.createCodec();
  const world = globalThis as unknown as Record<string, unknown>;
  const outbox = world[config.outbox] as (text: string) => void;
  const post = (item: OutboxItem) => outbox(JSON.stringify(item));
  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, Listener[]>();
  let calls = 0;

  const held = new Map<number, readonly File[]>();
  world[config.heldFiles] = (call: number) => held.get(call);
  const files = parts.watchFiles(held, call => post({ kind: 'files', call }));

  function strict<T extends object>(name: string, members: T): T {
    return new Proxy(members, {
      get(target, key, receiver) {
        if (key in target || typeof key === 'symbol' || key === 'then')
          return Reflect.get(target, key, receiver);
        throw new Error(`stand-in: ${name}.${key} is not supported`);
      },
    });
  }

  function wait(start: (call: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const call = ++calls;
      start(call);
      waiting.set(call, { resolve, reject });
    });
  }

  function remove(channel: string, listener: Listener): void {
    const left = (listeners.get(channel) ?? []).filter(known => known !== listener);
    listeners.set(channel, left);
  }

  const ipcRenderer = strict('ipcRenderer', {
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    once: (channel: string, listener: Listener): object => {
      const first: Listener = (event, ...args) => {
        remove(channel, first);
        listener(event, ...args);
      };
      return (ipcRenderer as { on: (name: string, each: Listener) => object }).on(channel, first);
    },
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => void listeners.delete(channel),
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'send', channel, payload: codec.encode(args) }),
    invoke: async (channel: string, ...args: unknown[]) => {
      const payload = codec.encode(args);
      return wait(call => post({ kind: 'invoke', call, channel, payload })).catch((error: Error) => {
        throw new Error(`Error invoking remote method '${channel}': ${error.message}`);
      });
    },
  }) as object;

  const dispatch = document.dispatchEvent.bind(document);
  const bridge = parts.createBridge(message =>
    dispatch(new CustomEvent(`${config.channel}<`, { detail: message })),
  );
  document.addEventListener(`${config.channel}>`, event => {
    bridge.receive((event as CustomEvent<Exclude<BridgeMessage, { kind: 'expose' }>>).detail);
  });
  const expose = (key: string, api: unknown, hidden: boolean) => {
    const message: BridgeMessage = { kind: 'expose', key, api: bridge.encode(api), hidden };
    if (dispatch(new CustomEvent(`${config.channel}<`, { detail: message, cancelable: true }))) return;
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  };
  const askPermission: AskPermission = async (permission, mediaTypes) => {
    await wait(call => post({ kind: 'permission', call, permission, mediaTypes }));
  };
  expose('', askPermission, true);

  function emit(channel: string, args: unknown[]): void {
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        // One listener's error must not keep the event from the others, nor from the page's error handler.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  world[config.inbox] = (items: readonly InboxItem[]) => {
    for (const item of items) {
      if (item.kind === 'event') {
        emit(item.channel, codec.decode(item.payload) as unknown[]);
      } else if (item.kind === 'paths') {
        files.settle(item.call, item.paths);
      } else {
        const settle = waiting.get(item.call);
        waiting.delete(item.call);
        if (item.kind === 'failure') settle?.reject(new Error(item.message));
        else settle?.resolve(item.kind === 'reply' ? codec.decode(item.payload) : undefined);
      }
    }
  };

  const electron = strict('electron (in the preload)', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => expose(key, api, false),
    }),
    ipcRenderer,
    webUtils: strict('webUtils', { getPathForFile: files.pathOf }),
  });
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`stand-in: require('${name}') in the preload is not supported`);
  };
  const process = strict('process (in the preload)', {
    type: 'renderer',
    platform: config.platform,
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  });
  const module = { exports: {} };
  post({ kind: 'opened', url: location.href });
  preload(module.exports, require, module, process);
  post({ kind: 'ready' });
}
