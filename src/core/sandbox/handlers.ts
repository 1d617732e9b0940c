import type { Handlers } from '../../contract/index.ts';
import type { SandboxStatus } from '../../contract/sandbox.ts';
import type { Deps } from '../deps.ts';
import { bringUp, sampleOrchestras } from './bring-up.ts';

export function sandboxHandlers(deps: Deps): Handlers['sandbox'] {
  const alone = <T>(work: () => Promise<T>) => deps.locks.exclusive('sandbox', work);
  return {
    status: () => status(deps),
    up: (_, task) =>
      alone(async () => {
        await bringUp(deps, task);
        return status(deps);
      }),
    down: () =>
      alone(async () => {
        await disconnect(deps);
        await deps.sandbox.stop();
        return status(deps);
      }),
    reset: (_, task) =>
      alone(async () => {
        await disconnect(deps);
        await deps.sandbox.remove();
        deps.recorder.headFile('sandbox').forget();
        await deps.localStore.forget({ id: 'sandbox', kind: 'sandbox' });
        await deps.backupStore.forget({ id: 'sandbox', kind: 'sandbox' });
        await deps.sealedRows.forget({ id: 'sandbox', kind: 'sandbox' });
        await bringUp(deps, task);
        return status(deps);
      }),
  };
}

async function disconnect(deps: Deps): Promise<void> {
  await Promise.all([deps.control.close(), deps.connections.forget()]);
}

async function status(deps: Deps): Promise<SandboxStatus> {
  const present = await Promise.all(
    sampleOrchestras.map(async sample =>
      (await deps.sandbox.secrets.get(sample.subdomain)) === null ? [] : [sample],
    ),
  );
  return {
    state: deps.sandbox.state(),
    port: deps.sandbox.port(),
    serverVersion: await deps.sandbox.serverVersion(),
    dataFolder: deps.sandbox.folder,
    orchestras: present.flat().map(sample => sample.subdomain),
  };
}
