import type pg from 'pg';
import type { FleetCheck } from '../../../src/core/audits/check.ts';
import { copiedRows } from '../../../src/core/audits/checks/copies/copied-rows.ts';
import { sharedEmails } from '../../../src/core/audits/checks/copies/shared-emails.ts';
import type { Core } from '../../../src/core/create-core.ts';
import { Fleet, makeFleet, withClient } from '../fleet/fleet.ts';
import { openPodium } from '../fleet/open-podium.ts';
import { judge, type Result, race } from '../measure.ts';

/** Rows whose ids are compared, in each tenant: two in five are musicians, the others their qualifications. */
const musicians = 8_000;
const qualifications = 12_000;

/** No index but the primary keys' is read, and the others take long to fill. */
const fill = `
  DROP INDEX "Musician_search_idx", "Musician_lastName_sv_idx", "Musician_firstName_sv_idx", "Musician_email_sv_idx",
    "Musician_phone_idx", "Musician_city_sv_idx", "Musician_updatedAt_idx", "Musician_archived_sv_idx";
  INSERT INTO "Musician" ("firstName", "lastName", email)
    SELECT 'Förnamn', 'Efternamn', current_database() || n || '@exempel.se' FROM generate_series(1, ${musicians}) n;
  WITH instrument AS (INSERT INTO "Instrument" (name) VALUES ('Viola') RETURNING id)
    INSERT INTO "Position" ("instrumentId", name, rank) SELECT id, n::text, n FROM instrument, generate_series(1, 2) n;
  INSERT INTO "Qualification" ("musicianId", "positionId")
    SELECT m.id, p.id FROM "Musician" m, "Position" p LIMIT ${qualifications};
  VACUUM ANALYZE "Musician"; VACUUM ANALYZE "Qualification"`;

/** The ids as anybody would read them who needs no proof of whose they are and compares nothing. */
async function bareIds(client: pg.Client): Promise<void> {
  await client.query('SELECT id FROM "Musician"');
  await client.query('SELECT id FROM "Qualification"');
}

/** The ids of all tenants compared, against reading them alone on new connections, as many at once. */
export async function copies(tenants = 100): Promise<readonly Result[]> {
  await using fleet = new Fleet(await makeFleet(tenants, 'shared'));
  for (const statement of fill.split(';')) {
    await fleet.each(tenants, url => withClient(url, client => client.query(statement)));
  }
  await fleet.admin.query('CHECKPOINT');
  const { core } = await openPodium(fleet.home, fleet.urlsFile);
  const bare = () => fleet.each(tenants, url => withClient(url, bareIds));
  const ids = await race(() => examine(core, copiedRows), bare, { rounds: 3, warmUps: 1 });
  const emails = await race(() => examine(core, sharedEmails), bare, { rounds: 3, warmUps: 1 });
  await core[Symbol.asyncDispose]();
  const [rows, addresses] = [musicians + qualifications, musicians].map(String);
  console.log(`${tenants} × ${addresses} e-mails by keyed hash: ${emails[0].toFixed(0)} ms`);
  return [judge(`${tenants} tenants × ${rows} uuids compared against SELECT of the ids`, ...ids, 2)];
}

async function examine({ deps }: Core, check: FleetCheck): Promise<void> {
  const everybody = await deps.tenants.list();
  const entered = { auditedBy: null, refused: null, reached: null, results: new Map() };
  const examinations = everybody.map(tenant => ({ tenant, ...entered }));
  const view = { examinations, servers: [], places: [], everybody, exhaustive: false };
  const results = await check.examine(view, {
    deps,
    signal: new AbortController().signal,
    progress: { logins: () => () => {} },
  });
  const other = [...results.values()].find(result => result.kind !== 'done' || result.defects.length > 0);
  if (results.size !== everybody.length || other !== undefined) {
    throw new Error(`not clean: ${JSON.stringify(other)}`);
  }
}
