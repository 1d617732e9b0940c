import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ImportProgress } from '../../../contract/imports.ts';
import type { CancelSignal, TaskContext } from '../../../contract/index.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';
import { needingTables } from '../../musicians/tenant-tables.ts';
import { type KnownInstrument, readInstruments } from '../known-instruments.ts';
import { cancellable } from '../load/cancel.ts';
import { Breath } from './breath.ts';
import { CopyLines, copyField } from './copy-lines.ts';
import { EmailIndexBuilder } from './email-index.ts';

export interface FetchedCopy {
  readonly instruments: readonly KnownInstrument[];
  readonly emails: EmailIndexBuilder;
}

export interface FetchOptions {
  readonly signal: CancelSignal;
  readonly progress: TaskContext<ImportProgress>['progress'];
  readonly indexKey: Uint8Array;
}

/** rows between two looks at the clock */
const stretch = 256;

/**
 * What a check without a connection needs of an orchestra, of one moment. The e-mails stream by and only their hashes stay. Throws
 * `tenant_not_migrated`, `cancelled`, and all that a connection can fail by.
 */
export function fetchCopy(
  connections: TenantConnections,
  tenant: Tenant,
  { signal, progress, indexKey }: FetchOptions,
): Promise<FetchedCopy> {
  const session = { purpose: 'offline', statementTimeout: 0, readOnly: true, signal };
  return connections.withSession(tenant, session, client =>
    cancellable(connections, tenant, client, signal, () =>
      needingTables(tenant.subdomain, async () => {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        const instruments = await readInstruments(client);
        const total = await countMusicians(client);
        const tell = (done: number) => progress({ stage: 'reading', done, total });
        return { instruments, emails: await hashEmails(client, new EmailIndexBuilder(indexKey), tell) };
      }),
    ),
  );
}

async function countMusicians(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM public."Musician"',
  );
  return rows[0]?.count ?? 0;
}

async function hashEmails(
  client: pg.Client,
  emails: EmailIndexBuilder,
  tell: (done: number) => void,
): Promise<EmailIndexBuilder> {
  const source = client.query(copyTo('COPY (SELECT "email" FROM public."Musician") TO STDOUT'));
  const lines = new CopyLines();
  const breath = new Breath();
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    const text = lines.take(chunk);
    let rows = 0;
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start);
      emails.add(copyField(text.slice(start, end)));
      start = end + 1;
      rows += 1;
      if (rows % stretch !== 0 || !breath.due()) continue;
      tell(emails.size);
      await breath.take();
    }
    if (breath.due()) await breath.take();
  }
  tell(emails.size);
  return emails;
}
