import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Client, createClient } from '../../../src/contract/client.ts';
import { ImportPlan } from '../../../src/contract/imports-plan.ts';
import { type Core, createCore } from '../../../src/core/create-core.ts';
import { noFacts } from '../../../src/core/imports/check/tally.ts';
import { CheckedText } from '../../../src/core/imports/checked-text.ts';
import { createTables } from '../../../src/core/imports/load/compare.sql.ts';
import { copyInto } from '../../../src/core/imports/load/copy.ts';
import { mergeStaging } from '../../../src/core/imports/load/merge.ts';
import { tuneSession } from '../../../src/core/imports/load/tuning.ts';
import type { CompareOptions } from '../../../src/core/imports/load/values.sql.ts';
import { openPlan, sourceOf } from '../../../src/core/imports/opened-plan.ts';
import { createTestCore, testPorts } from '../../helpers/test-core.ts';
import { judge, median, type Result, timeOf } from '../measure.ts';
import { likeProduction } from './production-server.ts';
import { changedEveryTenth, swedishFile } from './swedish-file.ts';

const subdomain = 'stor';
const idle = { signal: new AbortController().signal, progress: () => {} };

interface Bench {
  readonly core: Core;
  readonly client: Client;
  readonly database: pg.Client;
  readonly rows: number;
}

/** One of the two files, and the table that holds its rows as our own check stages them. */
interface Input {
  readonly path: string;
  readonly file: string;
  readonly staged: string;
}

/**
 * A whole import, from the file to COMMIT, against COPY of the same file by a bare client and the same merge of rows that are
 * staged already; and a dry run against the run. Each round takes all three by turns, each from the same beginning.
 */
export async function wholeImportResults(rows: number, rounds: number): Promise<readonly Result[]> {
  await using podium = await createTestCore();
  await likeProduction(podium);
  // as it is shipped: tests have every answer parsed by the contract as well
  await using core = createCore(testPorts(podium.home, [], {}));
  await podium.createOrchestra(subdomain);
  const database = await podium.admin(subdomain);
  const bench: Bench = { core, client: createClient(core.transport()), database, rows };
  await database.query(plainTable);
  const text = swedishFile(rows);
  const base = await inputOf(bench, join(podium.home, 'lista.csv'), text, 'staged_base');
  const changed = await inputOf(
    bench,
    join(podium.home, 'ny-lista.csv'),
    changedEveryTenth(text),
    'staged_changed',
  );

  const results: Result[] = [];
  const scenarios = [
    { name: 'all new', inputs: [base, base], before: () => database.query(emptyTenant) },
    { name: 'all the same', inputs: [base, base], before: () => database.query(vacuum) },
    // by turns, so that each import changes the tenth that the one before it changed back
    { name: '10 % changed', inputs: [changed, base], before: () => database.query(vacuum) },
  ] as const;
  for (const { name, inputs, before } of scenarios) {
    const times = { dry: [] as number[], ours: [] as number[], reference: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const [own, other] = inputs;
      await before();
      times.dry.push(await timeOf(() => preview(bench, own)));
      await before();
      times.ours.push(await timeOf(() => run(bench, own)));
      await before();
      const session = await podium.admin(subdomain);
      times.reference.push(await reference(bench, session, other));
      await session.end();
    }
    const [dry, ours, bare] = [median(times.dry), median(times.ours), median(times.reference)];
    results.push(judge(`import of ${rows} rows, ${name}, against COPY and the same merge`, ours, bare, 1.15));
    results.push(judge(`dry run of ${rows} rows, ${name}, against the run`, dry, ours, 0.6));
  }
  return results;
}

async function inputOf(bench: Bench, path: string, bytes: Buffer, staged: string): Promise<Input> {
  await writeFile(path, bytes);
  const { core, database } = bench;
  const file = (await core.deps.files.open(path)).id;
  const plan = ImportPlan.parse({ subdomain, file });
  const opened = await openPlan(core.deps, plan, sourceOf(core.deps, plan), idle);
  await database.query(`CREATE UNLOGGED TABLE ${staged} (LIKE podium.import_staging)`);
  await copyInto(database, staged, new CheckedText(core.deps, opened, 'loading', idle));
  return { path, file, staged };
}

const preview = async ({ client }: Bench, { file }: Input) =>
  (await client.imports.preview({ subdomain, file })).result;
const run = async ({ client }: Bench, { file }: Input) =>
  (await client.imports.run({ subdomain, file })).result;

const options: CompareOptions = {
  key: 'email',
  eraseEmpty: false,
  mapped: ['lastName', 'firstName', 'email', 'phone', 'instrument', 'position', 'city', 'isActive', 'notes'],
};

/**
 * milliseconds; filling the staging with rows that are ready is not counted. The session is a new one, as psql has and as an import has:
 * to touch the server's shared memory for the first time takes it a part of a second.
 */
async function reference(
  { database, rows }: Bench,
  session: pg.Client,
  { path, staged }: Input,
): Promise<number> {
  await database.query('TRUNCATE podium.import_staging, plain');
  await database.query(`INSERT INTO podium.import_staging SELECT * FROM ${staged}`);
  await session.query(createTables);
  const copied = await timeOf(() =>
    pipeline(
      createReadStream(path, { highWaterMark: 256 * 1024 }),
      session.query(
        copyFrom(`COPY plain FROM STDIN (FORMAT csv, DELIMITER ';', HEADER true, ENCODING 'WIN1252')`),
      ),
    ),
  );
  const merged = await timeOf(async () => {
    await tuneSession(session, rows);
    await mergeStaging(session, {
      ...{ importId: randomUUID(), fileName: 'lista.csv', sha256: '', options, rows },
      ...{ accepted: rows, staged: noFacts, withJournal: true },
      beforeStep: () => {},
    });
  });
  return copied + merged;
}

const plainTable = `CREATE UNLOGGED TABLE plain (
  last_name text, first_name text, email text, phone text, instrument text, position text, city text, active text, notes text)`;
const emptyTenant = `TRUNCATE public."Musician", public."Instrument", podium.import, podium.import_change CASCADE`;
const vacuum = 'VACUUM (ANALYZE) public."Musician"';
