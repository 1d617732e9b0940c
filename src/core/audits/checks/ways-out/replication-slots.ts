import pg from 'pg';
import type { Defect, ServerCheck } from '../../check.ts';

interface Row {
  readonly database: string;
  readonly slot: string;
  readonly plugin: string;
  readonly active: boolean;
}

export const replicationSlots: ServerCheck = {
  id: 'replication-slots',
  group: 'ways_out',
  scope: 'server',
  asks: 'tenant',
  level: 'error',
  title: { sv: 'Replikeringsplatser', en: 'Replication slots' },
  proves: {
    sv: 'Ingen replikeringsplats hämtar, eller sparar åt någon, det som ändras i databasen.',
    en: 'No replication slot fetches what changes in the database, or keeps it for somebody.',
  },
  doesNotProve: {
    sv: 'Att ingen kopierar hela servern: fysisk replikering och säkerhetskopior hör till servern och inte till någon databas.',
    en: 'That nobody copies the whole server: physical replication and backups are the server’s, and no database’s.',
  },
  hidden: null,
  runs: 'server',
  inside: true,
  sentences: {
    found: {
      sv: 'Replikeringsplatsen {{slot}} ({{plugin}}) sparar det som ändras i databasen.',
      en: 'The replication slot {{slot}} ({{plugin}}) keeps what changes in the database.',
    },
    active: {
      sv: 'Någon hämtar det som ändras i databasen genom replikeringsplatsen {{slot}} ({{plugin}}).',
      en: 'Somebody fetches what changes in the database through the replication slot {{slot}} ({{plugin}}).',
    },
  },
  async examine({ seats }, ask) {
    const rows = await ask<Row>(
      `SELECT datoid::text AS database, slot_name::text AS slot, plugin::text AS plugin, active
       FROM pg_replication_slots WHERE datoid = ANY ($1::oid[]) ORDER BY slot_name`,
      [seats.map(seat => seat.databaseOid)],
    );
    return new Map(
      seats.map(({ tenant, databaseOid }) => [
        tenant.subdomain,
        rows.filter(({ database }) => database === databaseOid).map(toDefect),
      ]),
    );
  },
};

function toDefect({ slot, plugin, active }: Row): Defect {
  const name = pg.escapeLiteral(slot);
  const end = `SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots WHERE slot_name = ${name} AND active;\n`;
  return {
    key: [slot],
    sentence: active ? 'active' : 'found',
    evidence: { slot, plugin },
    remedy: `${active ? end : ''}SELECT pg_drop_replication_slot(${name});`,
  };
}
