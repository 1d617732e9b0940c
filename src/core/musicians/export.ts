import { basename } from 'node:path';
import type pg from 'pg';
import type { TaskContext } from '../../contract/index.ts';
import type { InputOf, OutputOf, ProgressOf } from '../../contract/kit.ts';
import type { musicians } from '../../contract/musicians.ts';
import { createTranslator } from '../../i18n/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { csvBeginning, csvLines } from '../files/csv.ts';
import { chooseTarget } from '../files/save.ts';
import { type Write, writeWhole } from '../files/write-whole.ts';
import { cancellable } from '../imports/load/cancel.ts';
import { musicianColumns } from './columns.ts';
import { type List, openList } from './list.ts';
import { needingTables } from './tenant-tables.ts';
import { countRows, walkAll } from './walk.ts';

type Request = InputOf<typeof musicians.export>;
type Output = OutputOf<typeof musicians.export>;
type Task = Pick<TaskContext<ProgressOf<typeof musicians.export>>, 'signal' | 'progress'>;

/**
 * A list into a CSV file, as it is at one moment and by as much memory as a few thousand rows take. A cancel leaves no file,
 * and one that was there as it was.
 */
export async function exportMusicians(
  deps: Pick<Deps, 'tenants' | 'connections' | 'ports' | 'files'>,
  request: Request,
  task: Task,
): Promise<Output> {
  const { subdomain, language, target } = request;
  const { t } = createTranslator(language);
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const today = deps.ports.clock.now().toISOString().slice(0, 10);
  const path = await chooseTarget(deps, `${t('musicianFile.name')}-${subdomain}-${today}.csv`, target);
  if (path === null) return { rows: 0, file: null };
  const session = { purpose: 'musicians', statementTimeout: 0, readOnly: true, signal: task.signal };
  const rows = await writeWhole(path, write =>
    deps.connections.withSession(tenant, session, client =>
      needingTables(subdomain, () =>
        cancellable(deps.connections, tenant, client, task.signal, async () => {
          await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
          const written = await writeList(client, await openList(client, request), language, write, task);
          await client.query('COMMIT');
          return written;
        }),
      ),
    ),
  );
  return { rows, file: basename(path) };
}

async function writeList(
  client: pg.ClientBase,
  list: List,
  language: Request['language'],
  write: Write,
  { signal, progress }: Task,
): Promise<number> {
  const columns = musicianColumns(createTranslator(language).t);
  const total = await countRows(client, list);
  let done = 0;
  await write(csvBeginning(columns));
  for await (const found of walkAll(client, list)) {
    if (signal.aborted) throw new AppError('cancelled');
    await write(csvLines(found, columns));
    done += found.length;
    progress({ done, total });
  }
  if (signal.aborted) throw new AppError('cancelled');
  return done;
}
