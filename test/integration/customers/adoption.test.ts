import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskHandle } from '../../../src/contract/client.ts';
import type { AdoptionProgress } from '../../../src/contract/customers-adoption.ts';
import { Secret } from '../../../src/core/secret.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { consoleOn, hasPodium, legacyControl, picture, roleWith } from './legacy-control.ts';

let podium: TestCore;
let server: string;
/** Secrets as the web application's environment has them: one database is stamped already, one is not. */
let environment: Record<string, string>;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('goteborg');
  const demo = await podium.provision('demo');
  server = `127.0.0.1:${demo.fields.port}`;
  environment = {
    DATABASE_URL_GOTEBORG: (await podium.core.deps.sandbox.secrets.get('goteborg')) ?? '',
    DATABASE_URL_DEMO: demo.url.reveal(),
  };
});
afterAll(() => podium[Symbol.asyncDispose]());

async function resultOf<P, O>(start: Promise<TaskHandle<P, O>>): Promise<O> {
  return (await start).result;
}

describe('a control database that the web application filled', () => {
  it('is adoptable, and refuses to be set up as if it were new', async () => {
    await using control = await legacyControl(podium, 'refused');
    const { client } = control;
    const current = (await client.workspaces.list({})).find(workspace => workspace.current);
    expect(current).toMatchObject({ control: 'adoptable' });
    const expected = { code: 'control_not_set_up', details: { reason: 'adoptable' } };
    expect(await failureOf(client.workspaces.setUp({}))).toMatchObject(expected);
    expect(await failureOf(client.customers.list({}))).toMatchObject(expected);
    expect(await client.customers.adoption({})).toBeNull();
    expect(await hasPodium(control.admin)).toBe(false);
  });

  it('is rehearsed: tells what was found, and leaves nothing', async () => {
    await using control = await legacyControl(podium, 'rehearsed', environment);
    const before = await picture(control.admin);
    const handle = await control.client.customers.rehearseAdoption({});
    const progress: AdoptionProgress[] = [];
    handle.onProgress(each => void progress.push(each));
    const report = await handle.result;

    expect(report).toMatchObject({
      database: 'rehearsed',
      applied: false,
      proof: { equal: true, rows: 3008 },
    });
    expect(report.customers).toMatchObject([
      {
        subdomain: 'demo',
        source: 'environment',
        server,
        database: 'answers',
        stamp: 'missing',
        problems: [],
      },
      { subdomain: 'goteborg', source: 'environment', server, database: 'answers', stamp: 'present' },
      {
        subdomain: 'malmo',
        databaseReference: null,
        source: 'plain',
        server: '127.0.0.1:5432',
        database: 'unreachable',
        stamp: 'not_read',
        error: { code: expect.stringMatching(/^(connection|password)_refused$/) },
      },
    ]);
    expect(report.servers).toHaveLength(2);
    expect(report.servers).toContainEqual({ server, loopback: true, customers: 2, tls: 'none' });
    expect(report.servers).toContainEqual(
      expect.objectContaining({ server: '127.0.0.1:5432', customers: 1 }),
    );
    expect(progress.filter(each => each.step === 'look').at(-1)).toMatchObject({ done: 3, total: 3 });
    expect(await hasPodium(control.admin)).toBe(false);
    expect(await picture(control.admin)).toEqual(before);
    expect(JSON.stringify([report, progress, control.log])).not.toMatch(/hemligt|l%C3%B6sen/);
  });

  it('is adopted by its typed name: Podium beside it, public as it was, and undone the same way', async () => {
    await using control = await legacyControl(podium, 'adopted', environment);
    const { client, admin } = control;
    const before = await picture(admin);
    const tlsPolicies = [{ server, tlsPolicy: 'insecure' as const }];

    expect(await failureOf(resultOf(client.customers.adopt({ confirmation: 'Adopted' })))).toMatchObject({
      code: 'confirmation_mismatch',
      field: 'confirmation',
    });
    const nowhere = [{ server: 'db.example:5432', tlsPolicy: 'insecure' as const }];
    expect(
      await failureOf(resultOf(client.customers.adopt({ confirmation: 'adopted', tlsPolicies: nowhere }))),
    ).toMatchObject({ code: 'invalid_input', details: { problem: 'server_unknown' } });
    expect(await hasPodium(admin)).toBe(false);

    const { applied, proof, customers } = await resultOf(
      client.customers.adopt({ confirmation: 'adopted', tlsPolicies }),
    );
    expect({ applied, proof }).toMatchObject({ applied: true, proof: { equal: true, rows: 3008 } });
    expect(customers).toHaveLength(3);
    expect(proof.catalogueAfter).toBe(proof.catalogueBefore);
    expect(proof.rowsAfter).toBe(proof.rowsBefore);
    expect(await picture(admin)).toEqual(before);

    expect((await client.workspaces.list({})).find(each => each.current)).toMatchObject({ control: 'ready' });
    expect(await client.customers.adoption({})).toMatchObject({ database: 'adopted', customers: 3 });
    const listed = await client.customers.list({});
    expect(listed.map(each => [each.subdomain, each.databaseReference, each.tlsPolicy])).toEqual([
      ['demo', 'env:DATABASE_URL_DEMO', 'insecure'],
      ['goteborg', 'env:DATABASE_URL_GOTEBORG', 'insecure'],
      ['malmo', null, 'verify-full'],
    ]);
    expect(listed.every(each => each.tlsVerifiedAt === null && !each.stamped)).toBe(true);
    const [recorded] = await client.activity.list({ filter: { search: 'customers.adopt', outcome: 'done' } });
    expect(recorded?.note).toMatchObject({
      database: 'adopted',
      customers: 3,
      tlsPolicies: { [server]: 'insecure' },
      equal: true,
    });
    const { rows: kept } = await admin.query('SELECT catalogue, rows_digest FROM podium.adoption');
    expect(kept).toEqual([{ catalogue: proof.catalogueBefore, rows_digest: proof.rowsBefore }]);
    expect(await failureOf(resultOf(client.customers.adopt({ confirmation: 'adopted' })))).toMatchObject({
      code: 'control_not_adoptable',
      details: { reason: 'set_up' },
    });

    expect(await failureOf(client.customers.undoAdoption({ confirmation: '' }))).toMatchObject({
      code: 'confirmation_mismatch',
    });
    const undone = await client.customers.undoAdoption({ confirmation: 'adopted' });
    expect(undone).toMatchObject({
      equal: true,
      catalogueAfter: proof.catalogueBefore,
      rowsAfter: proof.rowsBefore,
    });
    expect(await hasPodium(admin)).toBe(false);
    expect(await picture(admin)).toEqual(before);
    expect((await client.workspaces.list({})).find(each => each.current)).toMatchObject({
      control: 'adoptable',
    });
    expect(await failureOf(client.customers.list({}))).toMatchObject({ code: 'control_not_set_up' });
  });

  it('that a rule of the contract would refuse is told, and adopted as it is', async () => {
    await using control = await legacyControl(podium, 'ruleless', environment);
    await control.admin.query(`UPDATE "Customer" SET subdomain = 'Malmö', plan = 'gold', status = 'paused',
      "contactEmail" = 'inte en adress', "databaseUrl" = 'hemligt', name = '' WHERE subdomain = 'malmo'`);
    const report = await resultOf(control.client.customers.adopt({ confirmation: 'ruleless' }));
    expect(report.customers.find(each => each.name === '')).toMatchObject({
      problems: [
        'name_empty',
        'subdomain_characters',
        'reference_format',
        'status_unknown',
        'email_format',
        'plan_unknown',
      ],
      source: null,
      server: null,
      database: 'not_tried',
      error: { code: 'reference_invalid' },
    });
    expect(JSON.stringify([report, control.log])).not.toContain('hemligt');
    expect(report.applied).toBe(true);
  });

  it('that lacks the rights is left alone, and the right that is missing is told', async () => {
    await using control = await legacyControl(podium, 'rightless');
    const grants = 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader';
    await using reader = await consoleOn(podium, 'reader', await roleWith(podium, control, 'reader', grants));
    expect(await failureOf(resultOf(reader.client.customers.rehearseAdoption({})))).toMatchObject({
      code: 'rights_missing',
    });
    expect(await hasPodium(control.admin)).toBe(false);
  });

  it('is adopted and undone by a role that may create nothing in public', async () => {
    await using control = await legacyControl(podium, 'narrow');
    const grants = `GRANT CREATE ON DATABASE narrow TO narrow_role;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO narrow_role`;
    const before = await picture(control.admin);
    const url = await roleWith(podium, control, 'narrow_role', grants);
    const granted = await picture(control.admin);
    expect(granted).not.toEqual(before); // the picture sees a grant
    await using narrow = await consoleOn(podium, 'narrow-role', url);
    expect(await resultOf(narrow.client.customers.adopt({ confirmation: 'narrow' }))).toMatchObject({
      applied: true,
    });
    expect(await picture(control.admin)).toEqual(granted);
    await narrow.client.customers.undoAdoption({ confirmation: 'narrow' });
    expect(await picture(control.admin)).toEqual(granted);
  });

  it('with a schema podium that is somebody else’s is refused; an empty one is taken', async () => {
    await using control = await legacyControl(podium, 'taken');
    await control.admin.query(
      'CREATE SCHEMA podium AUTHORIZATION taken; CREATE TABLE podium.concert (id int)',
    );
    const adopt = () => resultOf(control.client.customers.adopt({ confirmation: 'taken' }));
    expect(await failureOf(adopt())).toMatchObject({ details: { reason: 'schema_taken' } });
    await control.admin.query('DROP TABLE podium.concert');
    expect(await adopt()).toMatchObject({ applied: true });
  });

  it('whose table is not the one that Podium knows is refused', async () => {
    await using control = await legacyControl(podium, 'other');
    await control.admin.query('ALTER TABLE "Customer" DROP COLUMN plan CASCADE');
    expect(await failureOf(resultOf(control.client.customers.rehearseAdoption({})))).toMatchObject({
      code: 'control_not_adoptable',
      details: { reason: 'columns_missing', columns: ['plan'] },
    });
  });

  it('keeps nothing of an adoption that would change public', async () => {
    await using control = await legacyControl(podium, 'changed');
    const before = await picture(control.admin);
    // as if a migration of Podium's reached into public
    await control.admin.query(`CREATE SCHEMA hook; CREATE FUNCTION hook.reach() RETURNS event_trigger SECURITY DEFINER
      LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'reached') THEN
        ALTER TABLE public.login ADD CONSTRAINT reached CHECK (id > -1); END IF; END $$;
      CREATE EVENT TRIGGER reach ON ddl_command_end WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION hook.reach()`);
    const report = await resultOf(control.client.customers.adopt({ confirmation: 'changed' }));
    expect(report).toMatchObject({ applied: false, proof: { equal: false } });
    expect(report.proof.rowsAfter).toBe(report.proof.rowsBefore);
    expect(report.proof.catalogueAfter).not.toBe(report.proof.catalogueBefore);
    expect(await hasPodium(control.admin)).toBe(false);
    expect(await picture(control.admin)).toEqual(before);
  });

  it('is as it was when the connection is cut in the middle', async () => {
    await using control = await legacyControl(podium, 'severed');
    const { admin, client } = control;
    const before = await picture(admin);
    await admin.query(`CREATE SCHEMA hook; CREATE FUNCTION hook.slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'podium.adoption') THEN
          PERFORM pg_sleep(20); END IF; END $$;
      CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION hook.slow()`);
    const failing = failureOf(resultOf(client.customers.adopt({ confirmation: 'severed' })));
    await expect
      .poll(
        async () => {
          const { rowCount } = await admin.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'podium/adoption' AND datname = 'severed' AND wait_event = 'PgSleep'`,
          );
          return rowCount;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    expect(await failing).toMatchObject({ code: 'connection_lost' });
    await admin.query('DROP EVENT TRIGGER slow; DROP SCHEMA hook CASCADE');
    expect(await hasPodium(admin)).toBe(false);
    expect(await picture(admin)).toEqual(before);
    expect(await resultOf(client.customers.adopt({ confirmation: 'severed' }))).toMatchObject({
      applied: true,
    });
  });

  it('goes on being written by the web application meanwhile', async () => {
    await using control = await legacyControl(podium, 'lively');
    const { admin, client } = control;
    await admin.query(`CREATE SCHEMA hook; CREATE FUNCTION hook.slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'podium.adoption') THEN
          PERFORM pg_sleep(1); END IF; END $$;
      CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION hook.slow()`);
    const adopting = resultOf(client.customers.adopt({ confirmation: 'lively' }));
    await expect
      .poll(
        async () => (await admin.query(`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).rowCount,
      )
      .toBe(1);
    await admin.query(`UPDATE "Customer" SET plan = 'small'`);
    expect(await adopting).toMatchObject({ applied: true, proof: { equal: true } });
    expect((await client.customers.list({})).every(({ plan }) => plan === 'small')).toBe(true);
  });

  it('is as it was when it is cancelled', async () => {
    await using control = await legacyControl(podium, 'stopped', environment);
    const handle = await control.client.customers.adopt({ confirmation: 'stopped' });
    await handle.cancel();
    expect(await failureOf(handle.result)).toMatchObject({ code: 'cancelled' });
    expect(await hasPodium(control.admin)).toBe(false);
  });

  it('is not torn from what others built on Podium’s tables', async () => {
    await using control = await legacyControl(podium, 'built');
    await resultOf(control.client.customers.adopt({ confirmation: 'built' }));
    await control.admin.query(
      'CREATE SCHEMA report; CREATE VIEW report.held AS SELECT * FROM podium.customer_settings',
    );
    const undo = () => control.client.customers.undoAdoption({ confirmation: 'built' });
    expect(await failureOf(undo())).toMatchObject({ details: { reason: 'depended_on' } });
    expect(await hasPodium(control.admin)).toBe(true);
    await control.admin.query('DROP SCHEMA report CASCADE');
    expect(await undo()).toMatchObject({ equal: true });
  });

  it('is adopted once by two consoles at once', async () => {
    await using control = await legacyControl(podium, 'contested');
    const { url } = { url: control.core.deps.ports.environment.PODIUM_CONTROL_URL ?? '' };
    await using other = await consoleOn(podium, 'contester', new Secret(url));
    const outcomes = await Promise.allSettled(
      [control, other].map(({ client }) => resultOf(client.customers.adopt({ confirmation: 'contested' }))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('a control database that Podium made is not adopted, and has no adoption to undo', async () => {
  const { client } = podium;
  expect(await failureOf(resultOf(client.customers.rehearseAdoption({})))).toMatchObject({
    details: { reason: 'set_up' },
  });
  expect(await failureOf(client.customers.undoAdoption({ confirmation: 'podium-control' }))).toMatchObject({
    details: { reason: 'not_adopted' },
  });
  const empty = await podium.provision('empty');
  await using control = await consoleOn(podium, 'empty', empty.url);
  expect(await failureOf(resultOf(control.client.customers.rehearseAdoption({})))).toMatchObject({
    details: { reason: 'empty' },
  });
});

it('a new control database is set up whole, or not at all', async () => {
  const { url } = await podium.provision('fresh');
  const admin = await podium.admin('fresh');
  await admin.query(`CREATE SCHEMA hook; CREATE FUNCTION hook.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'podium.adoption') THEN
        RAISE 'refused'; END IF; END $$;
    CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION hook.refuse()`);
  await using control = await consoleOn(podium, 'fresh', url);
  const { client } = control;
  const state = async () => (await client.workspaces.list({})).find(each => each.current)?.control;
  await failureOf(client.workspaces.setUp({}));
  expect(await state()).toBe('not-set-up');
  await admin.query('DROP EVENT TRIGGER refuse');
  await client.workspaces.setUp({});
  expect(await state()).toBe('ready');
});
