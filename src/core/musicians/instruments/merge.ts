import type pg from 'pg';
import type { CallContext } from '../../../contract/index.ts';
import type { Instrument, InstrumentMerge, MergedInstruments } from '../../../contract/musicians.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { keepImportsOut } from '../../imports/load/lock.ts';
import { needingTables } from '../tenant-tables.ts';
import { withTries } from '../with-tries.ts';
import {
  countQualifications,
  findJoined,
  followChairs,
  hasJournal,
  keepForGood,
  lockInstruments,
  lockPositions,
  movePositions,
  moveQualifications,
  removeDoubles,
  removeInstruments,
  removePositions,
} from './merge.sql.ts';
import { type MergePlan, planMerge } from './plan-merge.ts';
import { readInstruments } from './read.ts';
import { refuseReferenced } from './refuse-referenced.ts';

type MergeDeps = Pick<Deps, 'tenants' | 'connections'>;

/** What the merge would do. Throws `instruments_changed`. */
export async function previewMerge(deps: MergeDeps, request: InstrumentMerge): Promise<MergedInstruments> {
  const { subdomain } = request;
  const tenant = await deps.tenants.bySubdomain(subdomain);
  return deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, async () => count(client, request, await planAsSeen(client, request))),
  );
}

/** In one transaction, with imports kept out of it. Throws `instruments_changed`, `import_running` and `still_referenced`. */
export async function mergeInstruments(
  deps: MergeDeps & Pick<Deps, 'offlineCopies'>,
  request: InstrumentMerge,
  { note }: CallContext,
): Promise<MergedInstruments> {
  const { subdomain } = request;
  // ids only: a name is the orchestra's own
  note({ subdomain, into: request.into.id, from: request.from.map(({ id }) => id) });
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const session = { purpose: 'musicians', statementTimeout: 60_000 };
  const result = await deps.connections.withSession(tenant, session, client =>
    needingTables(subdomain, () => withTries(client, () => mergeWithin(client, request))),
  );
  note({ ...result });
  deps.offlineCopies.refresh(tenant, 'merge');
  return result;
}

async function mergeWithin(client: pg.ClientBase, request: InstrumentMerge): Promise<MergedInstruments> {
  const { into, from } = request;
  const gone = from.map(({ id }) => id);
  await keepImportsOut(client, request.subdomain);
  await client.query(lockInstruments, [[into.id, ...gone]]);
  await client.query(lockPositions, [[into.id, ...gone]]);
  const plan = await planAsSeen(client, request);
  await refuseReferenced(client, request.subdomain, [...gone, ...plan.joined.map(each => each.from)]);
  const result = await count(client, request, plan);
  const joined = JSON.stringify(plan.joined);
  const survivors = await client.query<{ id: string }>(findJoined, [joined]);
  const isJournalled = (await client.query<{ there: boolean }>(hasJournal)).rows[0]?.there === true;
  if (isJournalled) await client.query(followChairs, [joined]);
  await client.query(removeDoubles, [joined]);
  await client.query(moveQualifications, [joined, survivors.rows.map(({ id }) => id)]);
  await client.query(removePositions, [plan.joined.map(each => each.from)]);
  await client.query(movePositions, [into.id, plan.moved]);
  await client.query(removeInstruments, [gone]);
  if (isJournalled) await client.query(keepForGood, [[into.id], plan.joined.map(each => each.to)]);
  return result;
}

async function planAsSeen(client: pg.ClientBase, { into, from }: InstrumentMerge): Promise<MergePlan> {
  const seen = [into, ...from];
  if (new Set(seen.map(({ id }) => id)).size < seen.length)
    throw new AppError('invalid_input', { problem: 'other' }, { field: 'from' });
  const stored = await readInstruments(
    client,
    seen.map(({ id }) => id),
  );
  const byId = new Map(stored.map(instrument => [instrument.id, instrument]));
  const [kept, ...others] = seen.map(each => asSeen(byId.get(each.id), each.version));
  return planMerge(kept as Instrument, others); // there is always the first
}

function asSeen(stored: Instrument | undefined, version: string): Instrument {
  if (stored === undefined || stored.version !== version) throw new AppError('instruments_changed');
  return stored;
}

async function count(
  client: pg.ClientBase,
  { from }: InstrumentMerge,
  { joined, moved }: MergePlan,
): Promise<MergedInstruments> {
  const { rows } = await client.query<{ moved: number; joined: number }>(countQualifications, [
    JSON.stringify(joined),
  ]);
  return {
    instruments: from.length,
    positionsMoved: moved.length,
    positionsJoined: joined.length,
    qualificationsMoved: rows[0]?.moved ?? 0,
    qualificationsJoined: rows[0]?.joined ?? 0,
  };
}
