import type { SecretSource } from '../../../contract/credentials.ts';
import { AppError } from '../../app-error.ts';
import { type ConnectionFields, parseConnectionUrl } from '../../db/connection-fields.ts';
import type { Deps } from '../../deps.ts';
import { Secret } from '../../secret.ts';
import type { FoundRow } from './found-rows.ts';

/** Where a row's reference leads, or why it leads nowhere. */
export interface Place {
  readonly row: FoundRow;
  readonly source: SecretSource | null;
  readonly fields: ConnectionFields | null;
  readonly error: unknown;
}

/** Looks each reference up, by the sources that a connection would use; connects to nothing. */
export function findPlaces(deps: Deps, rows: readonly FoundRow[]): Promise<readonly Place[]> {
  return Promise.all(rows.map(row => findPlace(deps, row)));
}

async function findPlace(deps: Deps, row: FoundRow): Promise<Place> {
  try {
    const { source, url } = await deps.secrets.resolve(new Secret(row.databaseUrl));
    try {
      return { row, source, fields: parseConnectionUrl(url.reveal()), error: null };
    } catch (error) {
      return { row, source, fields: null, error };
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { row, source: null, fields: null, error };
  }
}

/** `host:port`, as servers are named in a report and in what is chosen for them. */
export function serverOf({ host, port }: Pick<ConnectionFields, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
