import pg from 'pg';
import { AppError } from '../app-error.ts';

const tables = {
  musicians: ['public."Musician"', 'public."Instrument"', 'public."Position"', 'public."Qualification"'],
  imports: ['podium.import', 'podium.import_staging', 'podium.import_change', 'podium.import_running'],
};

/** Throws `tenant_not_migrated` when the tables of these slices are not all there. */
export async function requireTables(
  client: pg.ClientBase,
  subdomain: string,
  slices: readonly (keyof typeof tables)[],
): Promise<void> {
  const { rows } = await client.query<{ missing: boolean }>(
    'SELECT coalesce(bool_or(to_regclass(name) IS NULL), false) AS missing FROM unnest($1::text[]) AS name',
    [slices.flatMap(slice => tables[slice])],
  );
  if (rows[0]?.missing !== false) throw new AppError('tenant_not_migrated', { subdomain });
}

/** Runs a question that needs the tables; asking first whether they are there would cost every page a round trip. */
export async function needingTables<T>(subdomain: string, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const undefinedTable =
      error instanceof pg.DatabaseError && ['42P01', '42703', '3F000'].includes(error.code ?? '');
    throw undefinedTable ? new AppError('tenant_not_migrated', { subdomain }, { cause: error }) : error;
  }
}
