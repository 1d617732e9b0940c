import type { InputOf, OutputOf } from '../../contract/kit.ts';
import { copiedMusicians, type musicians } from '../../contract/musicians.ts';
import { createTranslator } from '../../i18n/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { toTsv } from '../files/csv.ts';
import { musicianColumns } from './columns.ts';
import { openList } from './list.ts';
import { toMusician } from './rows.ts';
import { needingTables } from './tenant-tables.ts';
import { walk } from './walk.ts';

/** For the clipboard. Throws `too_many_rows`. */
export async function copyMusicians(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  request: InputOf<typeof musicians.copy>,
): Promise<OutputOf<typeof musicians.copy>> {
  const { subdomain, language } = request;
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const found = await deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(subdomain, async () => {
      const list = await openList(client, request);
      return walk(client, list, copiedMusicians + 1);
    }),
  );
  if (found.length > copiedMusicians) throw new AppError('too_many_rows', { limit: copiedMusicians });
  const rows = found.map(({ row }) => toMusician(row));
  return { rows: rows.length, text: toTsv(rows, musicianColumns(createTranslator(language).t)) };
}
