import type pg from 'pg';
import type { customers } from '../../../contract/customers.ts';
import type {
  AdoptionProgress,
  AdoptionProof,
  AdoptionReport,
} from '../../../contract/customers-adoption.ts';
import type { TaskContext } from '../../../contract/index.ts';
import type { InputOf } from '../../../contract/kit.ts';
import type { TlsPolicy } from '../../../contract/shared.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { withMigrationLock } from '../../migrations/lock.ts';
import { type FoundRow, readFoundRows } from './found-rows.ts';
import { lookAround } from './look-around.ts';
import { findPlaces, type Place, serverOf } from './places.ts';
import { takeOver } from './take-over.ts';

type Task = TaskContext<AdoptionProgress>;

/** No statement timeout: digests of a large table take what they take. */
const session = { purpose: 'adoption', statementTimeout: 0 };

/** All of an adoption, taken back; then a look at what Podium would have to work with. */
export async function rehearseAdoption(deps: Deps, task: Task): Promise<AdoptionReport> {
  task.progress({ step: 'rehearse', subdomain: null, done: 0, total: 0 });
  const { database, rows } = await readControl(deps);
  const proof = await transact(deps, { keep: false, database, policies: new Map() }, task);
  const around = await lookAround(deps, await findPlaces(deps, rows), new Map(), task);
  return { database, applied: false, ...around, proof };
}

export async function adopt(
  deps: Deps,
  input: InputOf<typeof customers.adopt>,
  task: Task,
): Promise<AdoptionReport> {
  const { database, rows } = await readControl(deps);
  if (input.confirmation !== database) {
    throw new AppError('confirmation_mismatch', { database }, { field: 'confirmation' });
  }
  const places = await findPlaces(deps, rows);
  const chosen = policiesByServer(input.tlsPolicies, places);
  task.note({ database, customers: rows.length, tlsPolicies: Object.fromEntries(chosen) });
  const around = await lookAround(deps, places, chosen, task);
  task.progress({ step: 'apply', subdomain: null, done: 0, total: 0 });
  const proof = await transact(deps, { keep: true, database, policies: policiesById(places, chosen) }, task);
  task.note({ equal: proof.equal });
  await deps.connections.forget();
  if (proof.equal) await deps.customerList.changed();
  return { database, applied: proof.equal, ...around, proof };
}

function readControl(deps: Deps): Promise<{ database: string; rows: readonly FoundRow[] }> {
  return deps.control.withSession(async (client, { database }) => {
    await assertAdoptable(deps, client);
    return { database, rows: await readFoundRows(client) };
  }, session);
}

async function transact(
  deps: Deps,
  plan: {
    readonly keep: boolean;
    readonly database: string;
    readonly policies: ReadonlyMap<string, TlsPolicy>;
  },
  task: Task,
): Promise<AdoptionProof> {
  const migrations = await deps.migrations.control();
  const onTable = (done: number, total: number) => {
    if (task.signal.aborted) throw new AppError('cancelled');
    task.progress({ step: 'prove', subdomain: null, done, total });
  };
  return deps.control.withSession(
    client =>
      withMigrationLock(client, async () => {
        await assertAdoptable(deps, client); // another console may have been quicker
        return takeOver(client, { ...plan, migrations, onTable });
      }),
    session,
  );
}

async function assertAdoptable(deps: Deps, client: pg.ClientBase): Promise<void> {
  const state = await deps.control.stateOn(client);
  if (state === 'adoptable') return;
  throw new AppError('control_not_adoptable', { reason: state === 'not-set-up' ? 'empty' : 'set_up' });
}

/** Throws `invalid_input` for a server that no customer is on: a slip there would leave a policy unset without a word. */
function policiesByServer(
  chosen: InputOf<typeof customers.adopt>['tlsPolicies'],
  places: readonly Place[],
): ReadonlyMap<string, TlsPolicy> {
  const servers = new Set(places.flatMap(({ fields }) => (fields === null ? [] : [serverOf(fields)])));
  if (chosen.some(({ server }) => !servers.has(server))) {
    throw new AppError('invalid_input', { problem: 'server_unknown' }, { field: 'tlsPolicies' });
  }
  return new Map(chosen.map(({ server, tlsPolicy }) => [server, tlsPolicy]));
}

function policiesById(
  places: readonly Place[],
  byServer: ReadonlyMap<string, TlsPolicy>,
): ReadonlyMap<string, TlsPolicy> {
  return new Map(
    places.map(({ row, fields }) => [
      row.id,
      (fields === null ? undefined : byServer.get(serverOf(fields))) ?? 'verify-full',
    ]),
  );
}
