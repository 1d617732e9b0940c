import type { Handlers } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { adopt, rehearseAdoption } from './adopt.ts';
import { readAdoption } from './repository.ts';
import { undoAdoption } from './undo.ts';

type AdoptionHandlers = Pick<
  Handlers['customers'],
  'rehearseAdoption' | 'adopt' | 'adoption' | 'undoAdoption'
>;

export function adoptionHandlers(deps: Deps): AdoptionHandlers {
  const alone = <T>(work: () => Promise<T>) => deps.locks.exclusive('customers.adopt', work);
  return {
    rehearseAdoption: (_, task) => alone(() => rehearseAdoption(deps, task)),
    adopt: (input, task) => alone(() => adopt(deps, input, task)),
    adoption: async () => {
      const adoption = await deps.control.withSession(readAdoption);
      return adoption === null ? null : { ...adoption, adoptedAt: adoption.adoptedAt.toISOString() };
    },
    undoAdoption: ({ confirmation }, context) =>
      alone(async () => {
        const proof = await undoAdoption(deps, confirmation);
        context.note({ database: confirmation, equal: proof.equal });
        return proof;
      }),
  };
}
