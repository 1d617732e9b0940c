import type { Ask, TenantCheck } from '../../check.ts';
import { firstOwn } from './catalogue.sql.ts';

/** What most databases have nothing of. */
export interface Inventory {
  readonly extensions: readonly string[];
  /** Foreign data wrappers, without which there are no foreign servers, tables and user mappings. */
  readonly wrappers: boolean;
  /** In which code may do anything, and that PostgreSQL does not bring itself. */
  readonly languages: boolean;
  readonly publications: boolean;
  readonly eventTriggers: boolean;
}

export const inventorySql = `
  SELECT ARRAY(SELECT extname::text FROM pg_extension ORDER BY 1) AS extensions,
    EXISTS (SELECT FROM pg_foreign_data_wrapper) AS wrappers,
    EXISTS (SELECT FROM pg_language WHERE NOT lanpltrusted AND oid >= ${firstOwn}) AS languages,
    EXISTS (SELECT FROM pg_publication) AS publications,
    EXISTS (SELECT FROM pg_event_trigger) AS "eventTriggers"`;

/**
 * The question and the judgement of a check about something that few databases have. Its own question is asked only where
 * there is any, since to plan it takes longer than all else; the checks share the one that tells.
 */
export function whereThere<Row extends object>(
  isThere: (inventory: Inventory) => boolean,
  sql: string,
  judge: TenantCheck<Row>['judge'],
): Pick<TenantCheck<Inventory>, 'sql' | 'judge'> {
  return {
    sql: inventorySql,
    judge: async ([inventory], place, ask: Ask) =>
      inventory !== undefined && isThere(inventory) ? judge(await ask<Row>(sql), place, ask) : [],
  };
}
