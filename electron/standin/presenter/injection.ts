import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCodec } from '../codec.ts';
import { createBridge } from '../injected/bridge.ts';
import { watchFiles } from '../injected/file-paths.ts';
import { type IsolatedWorldConfig, installIsolatedWorld } from '../injected/isolated-world.ts';
import { installMainWorld } from '../injected/main-world.ts';

export interface Injection {
  readonly world: string;
  readonly config: IsolatedWorldConfig;
  readonly mainWorldSource: string;
  readonly isolatedWorldSource: string | null;
}

/** The texts that run in each document before its own scripts; one set of random names a window. */
export function createInjection(preload: string | null): Injection {
  const name = () => `_${randomBytes(12).toString('hex')}`;
  const config = {
    channel: name(),
    outbox: name(),
    inbox: name(),
    heldFiles: name(),
    platform: process.platform,
  };
  const parts = `{ createBridge: ${createBridge}, createCodec: ${createCodec}, watchFiles: ${watchFiles} }`;
  const wrap = (text: string) => `(function (exports, require, module, process) {${text}\n})`;
  return {
    world: name(),
    config,
    mainWorldSource: `(${installMainWorld})(${createBridge}, ${JSON.stringify({ channel: config.channel })})`,
    isolatedWorldSource:
      preload === null
        ? null
        : `(${installIsolatedWorld})(${parts}, ${JSON.stringify(config)}, ${wrap(readFileSync(preload, 'utf8'))})`,
  };
}
