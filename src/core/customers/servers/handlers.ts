import type { Contract, Handlers } from '../../../contract/index.ts';
import type { OutputOf } from '../../../contract/kit.ts';
import type { Deps } from '../../deps.ts';
import { findReplacedServers } from './replaced.ts';
import { restampServer } from './restamp.ts';
import { groupBy, stampedByAddress } from './stamped.ts';
import { setTls } from './tls.ts';

type ServerHandlers = Pick<Handlers['customers'], 'servers' | 'replacedServers' | 'restampServer' | 'setTls'>;

export function serverHandlers(deps: Deps): ServerHandlers {
  return {
    servers: () => listServers(deps),
    replacedServers: (_, task) => findReplacedServers(deps, task),
    restampServer: (input, task) =>
      deps.locks.exclusive('restamp', async () => {
        task.note({ server: `${input.host}:${input.port}` });
        const result = await restampServer(deps, input, task);
        task.note(result);
        return result;
      }),
    setTls: async (input, context) => {
      const { ids, tlsPolicy, certificateAuthority } = input;
      context.note({ ids, after: { tlsPolicy, certificateAuthority: certificateAuthority != null } });
      return { changed: await setTls(deps, input) };
    },
  };
}

/** A server that was replaced is listed twice while some of its customers bear the old identity and some the new one. */
async function listServers(deps: Deps): Promise<OutputOf<Contract['customers']['servers']>> {
  const stamped = [...(await stampedByAddress(deps)).values()].flat();
  const servers = groupBy(stamped, ({ identity: { host, port, systemIdentifier } }) =>
    [host, port, systemIdentifier].join(' '),
  );
  return [...servers.values()].flatMap(tenants => {
    const [first] = tenants;
    if (first === undefined) return [];
    const { host, port, systemIdentifier } = first.identity;
    return [{ host, port, systemIdentifier, customers: tenants.map(({ id }) => id) }];
  });
}
