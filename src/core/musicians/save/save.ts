import type pg from 'pg';
import type { CallContext } from '../../../contract/index.ts';
import type { Musician, MusicianEdit, MusicianRefusal, MusicianSaved } from '../../../contract/musicians.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { readMusicians } from '../show.ts';
import { needingTables } from '../tenant-tables.ts';
import { withTries } from '../with-tries.ts';
import { type Compared, compareEdit } from './compare-edit.ts';
import { findTakenEmails, lockMusicians } from './write.sql.ts';
import { writeChanges } from './write.ts';

interface Request {
  readonly subdomain: string;
  readonly edits: readonly MusicianEdit[];
}

/**
 * All edits in one transaction; with a conflict, a refusal or a musician that is gone nothing is saved. Throws `invalid_input`
 * for two edits of one musician.
 */
export async function saveMusicians(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain, edits }: Request,
  { note }: CallContext,
): Promise<MusicianSaved> {
  // ids and names of fields only: a value is the orchestra's own
  note({ subdomain, musicians: edits.map(({ id }) => id), fields: fieldsOf(edits) });
  if (new Set(edits.map(({ id }) => id)).size < edits.length)
    throw new AppError('invalid_input', { problem: 'other' }, { field: 'edits' });
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const session = { purpose: 'musicians', statementTimeout: 15_000 };
  const result = await deps.connections.withSession(tenant, session, client =>
    needingTables(subdomain, () =>
      withTries(
        client,
        () => saveWithin(client, edits),
        ({ saved }) => saved > 0,
      ),
    ),
  );
  note({ saved: result.saved });
  return result;
}

function fieldsOf(edits: readonly MusicianEdit[]): readonly string[] {
  return [...new Set(edits.flatMap(({ id: _, ...fields }) => Object.keys(fields)))];
}

async function saveWithin(client: pg.ClientBase, edits: readonly MusicianEdit[]): Promise<MusicianSaved> {
  const ids = edits.map(({ id }) => id);
  await client.query(lockMusicians, [ids]);
  const stored = await readMusicians(client, ids);
  const byId = new Map(stored.map(musician => [musician.id, musician]));
  const compared = edits.flatMap(edit => {
    const musician = byId.get(edit.id);
    return musician === undefined ? [] : [compareEdit(edit, musician)];
  });
  const gone = ids.filter(id => !byId.has(id));
  const conflicts = compared.flatMap(each => each.conflicts);
  const refusals = [...compared.flatMap(each => each.refusals), ...(await takenEmails(client, compared))];
  const changed = compared.filter(({ changes }) => changes.size > 0);
  const musicians: Musician[] = stored;
  if (gone.length + conflicts.length + refusals.length > 0 || changed.length === 0)
    return { saved: 0, conflicts, refusals, gone, musicians };
  await writeChanges(client, changed);
  return { saved: changed.length, conflicts, refusals, gone, musicians: await readMusicians(client, ids) };
}

async function takenEmails(
  client: pg.ClientBase,
  compared: readonly Compared[],
): Promise<readonly MusicianRefusal[]> {
  const wanted = compared.flatMap(({ id, changes }, place) =>
    changes.has('email') ? [{ id, email: changes.get('email'), place }] : [],
  );
  if (wanted.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(findTakenEmails, [JSON.stringify(wanted)]);
  return rows.map(({ id }) => ({ id, field: 'email', reason: 'email_taken' }));
}
