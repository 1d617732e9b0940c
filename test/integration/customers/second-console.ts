import { type Client, createClient } from '../../../src/contract/client.ts';
import { type Core, createCore } from '../../../src/core/create-core.ts';
import type { TestCore, TestCoreOptions } from '../../helpers/test-core.ts';
import { testPorts } from '../../helpers/test-core.ts';

export interface SecondConsole extends AsyncDisposable {
  readonly core: Core;
  readonly client: Client;
}

/** Another console on the same control database; it stops no server when it is disposed of. */
export function openConsole(podium: TestCore, options: TestCoreOptions = {}): SecondConsole {
  const core = createCore(testPorts(podium.home, [], options), { checkOutput: true });
  return {
    core,
    client: createClient(core.transport()),
    [Symbol.asyncDispose]: () => core[Symbol.asyncDispose](),
  };
}
