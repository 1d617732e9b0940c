import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copiedRows } from '../../../src/core/audits/checks/copies/copied-rows.ts';
import { findingText } from '../../../src/i18n/finding-text.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { SourceFolder } from '../migrations/source-folder.ts';
import { AuditedFleet, findingsOf, verdictsOf } from './audited-fleet.ts';
import { examineAlone } from './examine-alone.ts';

let audited: AuditedFleet;

beforeAll(async () => {
  audited = await AuditedFleet.create();
});
afterAll(() => audited[Symbol.asyncDispose]());
afterEach(async () => {
  for (const subdomain of ['alfa', 'beta', 'gamma']) {
    await audited.ask(subdomain, 'DELETE FROM public."Musician"; DELETE FROM public."Instrument"');
  }
});

const ids = (count: number, start = 1) =>
  Array.from(
    { length: count },
    (_, index) => `3f2504e0-4f89-41d3-9a0c-${String(start + index).padStart(12, '0')}`,
  );

/** Musicians with one qualification each, whose ids follow from theirs. */
async function plant(subdomain: string, musicians: readonly string[], createdAt: string): Promise<void> {
  await audited.ask(
    subdomain,
    `INSERT INTO public."Instrument" (name) VALUES ('Viola') ON CONFLICT DO NOTHING;
     INSERT INTO public."Position" ("instrumentId", name, rank) SELECT id, 'Tutti', 1 FROM public."Instrument" ON CONFLICT DO NOTHING;
     INSERT INTO public."Musician" (id, "firstName", "lastName", email, "createdAt", "updatedAt")
       SELECT id, 'Hemliga', 'Namnet', '${subdomain}-' || id || '@exempel.se', '${createdAt}', '${createdAt}'
       FROM unnest('{${musicians.join()}}'::uuid[]) AS id;
     INSERT INTO public."Qualification" (id, "musicianId", "positionId")
       SELECT replace(m.id::text, '3f2504e0', '3f2504e1')::uuid, m.id, p.id
       FROM public."Musician" m, public."Position" p WHERE m.id = ANY ('{${musicians.join()}}')`,
  );
}

async function plantEmails(subdomain: string, emails: readonly string[]): Promise<void> {
  const values = emails.map(email => `('Hemliga', 'Namnet', '${email}')`).join();
  await audited.ask(
    subdomain,
    `INSERT INTO public."Musician" ("firstName", "lastName", email) VALUES ${values}`,
  );
}

const copies = () => examineAlone(audited.podium, copiedRows);

const swedish = createTranslator('sv');

describe('copied-rows', () => {
  test('a row that was copied later is told from its original, and the remedy deletes the copies alone', async () => {
    await plant('alfa', ids(2), '2026-01-01');
    await plant('beta', ids(2), '2026-02-01');
    await plant('beta', ids(1, 50), '2026-01-01');
    const report = await audited.audit();
    const [atAlfa, atBeta, ...others] = findingsOf(report, 'copied-rows');
    expect(others).toEqual([]);
    const counts = { musicians: '2', qualifications: '2', untold: '0' };
    expect(atAlfa).toMatchObject({
      subdomain: 'alfa',
      level: 'critical',
      sentence: 'copied_away',
      evidence: { other: 'beta', ...counts, copies: '0', originals: '4' },
      runs: 'advice',
    });
    expect(atBeta).toMatchObject({
      subdomain: 'beta',
      level: 'critical',
      sentence: 'copied_here',
      evidence: { other: 'alfa', ...counts, copies: '4', originals: '0' },
      runs: 'database',
    });
    expect(atBeta?.rows).toHaveLength(4);
    expect(atBeta?.rows).toContainEqual({ table: 'Musician', id: ids(1)[0], also: 'alfa', origin: 'copy' });
    expect(atAlfa?.rows).toContainEqual({
      table: 'Musician',
      id: ids(1)[0],
      also: 'beta',
      origin: 'original',
    });
    expect(atBeta && findingText(swedish, report.checks, atBeta)).toBe(
      '2 musiker och 2 kvalifikationer är kopior av rader hos alfa.',
    );
    expect(JSON.stringify(report)).not.toMatch(/Hemliga|exempel\.se/);
    await audited.mend(findingsOf(report, 'copied-rows'));
    expect(await copies()).toEqual([]);
    const { rows } = await audited.ask('beta', 'SELECT id FROM public."Musician"');
    expect(rows).toEqual([{ id: ids(1, 50)[0] }]);
    expect((await audited.ask('alfa', 'SELECT FROM public."Musician"')).rowCount).toBe(2);
  });

  test('a copy that has qualifications of its own is left, and found again', async () => {
    await plant('alfa', ids(1), '2026-01-01');
    await plant('beta', ids(1), '2026-02-01');
    await audited.ask('beta', `UPDATE public."Qualification" SET id = gen_random_uuid()`);
    await audited.mend(await copies());
    expect((await copies()).map(({ subdomain, evidence }) => [subdomain, evidence.musicians])).toEqual([
      ['alfa', '1'],
      ['beta', '1'],
    ]);
  });

  test('rows that were copied whole are found, but not which is the original, and nothing is to be run', async () => {
    await plant('alfa', ids(1), '2026-01-01');
    await plant('gamma', ids(1), '2026-01-01');
    const found = await copies();
    expect(found.map(({ subdomain, sentence, runs }) => [subdomain, sentence, runs])).toEqual([
      ['alfa', 'found', 'advice'],
      ['gamma', 'found', 'advice'],
    ]);
    expect(found.flatMap(({ rows }) => rows.map(({ origin }) => origin))).toEqual(Array(4).fill('untold'));
    expect(found[0]?.remedy).toMatch(
      /^-- [^\n]+\nSELECT \* FROM "public"\."Qualification" WHERE id IN \('[0-9a-f-]+'\);\nSELECT/,
    );
  });

  test('of three that hold a row each is told with the one that had it first', async () => {
    await plant('alfa', ids(1), '2026-02-01');
    await plant('beta', ids(1), '2026-01-01');
    await plant('gamma', ids(1), '2026-02-01');
    expect(
      (await copies()).map(({ subdomain, sentence, evidence }) => [subdomain, sentence, evidence.other]),
    ).toEqual([
      ['alfa', 'copied_here', 'beta'],
      ['beta', 'copied_away', 'alfa'],
      ['beta', 'copied_away', 'gamma'],
      ['gamma', 'copied_here', 'beta'],
    ]);
  });

  test('at most 200 rows are listed, and all are counted', async () => {
    await plant('alfa', ids(300), '2026-01-01');
    await plant('beta', ids(300), '2026-01-01');
    const [found] = await copies();
    expect(found?.evidence).toMatchObject({ musicians: '300', qualifications: '300' });
    expect(found?.rows).toHaveLength(200);
  });

  test('ids that a migration writes out are everybody’s by right', async () => {
    const [known = '', chance = ''] = ids(2, 70);
    const source = await SourceFolder.create();
    await source.write(
      '20260101000000_rows',
      `DO $$ BEGIN INSERT INTO "Musician" (id) VALUES ('${known.toUpperCase()}'); END $$; DELETE FROM "Musician" WHERE id = '${chance}';`,
    );
    await source.use(audited.podium);
    const bare = `INSERT INTO public."Musician" (id, "firstName", "lastName", email) VALUES`;
    for (const subdomain of ['alfa', 'beta']) {
      await audited.ask(
        subdomain,
        `${bare} ('${known}', 'a', 'b', '1@exempel.se'), ('${chance}', 'a', 'b', '2@exempel.se')`,
      );
    }
    const found = await copies();
    await audited.podium.client.workspaces.update({ id: 'sandbox', migrationSource: null });
    await source.remove();
    expect(found.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[chance], [chance]]);
  });

  test('an audit of one compares it with all the others', async () => {
    await plant('alfa', ids(1), '2026-01-01');
    await plant('beta', ids(1), '2026-02-01');
    await plant('gamma', ids(1, 9), '2026-02-01');
    const again = await audited.podium.client.audits.recheck({ check: 'copied-rows', subdomain: 'alfa' });
    expect(again).toMatchObject({
      verdict: 'findings',
      findings: [{ subdomain: 'alfa', evidence: { other: 'beta' } }],
    });
  });

  test('whom nobody could read is not audited, and what was found with it before stays open', async () => {
    await plant('alfa', ids(1), '2026-01-01');
    await plant('beta', ids(1), '2026-02-01');
    await audited.audit();
    await audited.ask(null, 'ALTER ROLE beta NOLOGIN');
    const report = await audited.audit();
    const again = await audited.podium.client.audits.recheck({ check: 'copied-rows', subdomain: 'alfa' });
    await audited.ask(null, 'ALTER ROLE beta LOGIN');
    expect(verdictsOf(report, 'beta')['copied-rows']).toBe('not_audited');
    expect(findingsOf(report, 'copied-rows')).toEqual([]);
    expect(report.fixed.filter(({ check }) => check === 'copied-rows')).toEqual([]);
    expect(again).toMatchObject({ verdict: 'not_audited', fixed: [], findings: [] });
    const after = findingsOf(await audited.audit(), 'copied-rows');
    expect(after.map(({ subdomain, state }) => [subdomain, state])).toEqual([
      ['alfa', 'known'],
      ['beta', 'known'],
    ]);
  });

  test('tables of the pooled time are compared by their ids; without tables there is nothing to compare', async () => {
    const [id] = ids(1);
    const legacy = `ALTER TABLE public."Musician" RENAME TO kept; ALTER TABLE public."Qualification" RENAME TO kept_too;
      CREATE TABLE public."Musician" (id uuid PRIMARY KEY, email text, "tenantKey" int)`;
    const own = (role: string) => `ALTER TABLE public."Musician" OWNER TO ${role}`;
    await audited.ask('alfa', `${legacy}; INSERT INTO public."Musician" VALUES ('${id}'); ${own('alfa')}`);
    await audited.ask('beta', `${legacy}; INSERT INTO public."Musician" VALUES ('${id}'); ${own('beta')}`);
    await audited.ask('gamma', `${legacy}; DROP TABLE public."Musician"`);
    const report = await audited.audit();
    for (const subdomain of ['alfa', 'beta', 'gamma']) {
      await audited.ask(
        subdomain,
        `DROP TABLE IF EXISTS public."Musician"; ALTER TABLE kept RENAME TO "Musician";
        ALTER TABLE kept_too RENAME TO "Qualification"`,
      );
    }
    expect(
      findingsOf(report, 'copied-rows').map(({ subdomain, evidence }) => [subdomain, evidence.musicians]),
    ).toEqual([
      ['alfa', '1'],
      ['beta', '1'],
    ]);
    const verdicts = ['copied-rows', 'shared-emails'].map(check => verdictsOf(report, 'gamma')[check]);
    expect(verdicts).toEqual(['not_applicable', 'not_applicable']);
  });

  test('a table that the role may not read is not audited', async () => {
    await audited.ask('beta', 'ALTER TABLE public."Musician" OWNER TO postgres');
    const report = await audited.audit();
    await audited.ask('beta', 'ALTER TABLE public."Musician" OWNER TO beta');
    expect(verdictsOf(report, 'beta')).toMatchObject({
      'copied-rows': 'not_audited',
      'shared-emails': 'not_audited',
    });
    expect(verdictsOf(report, 'alfa')).toMatchObject({ 'copied-rows': 'clean', 'shared-emails': 'clean' });
  });
});

describe('shared-emails', () => {
  test('are counted without regard to case, as information, and no address is told', async () => {
    await plantEmails('alfa', ['a@exempel.se', 'b@exempel.se', 'c@exempel.se']);
    await plantEmails('beta', ['A@Exempel.se', 'B@exempel.se', 'd@exempel.se']);
    await plantEmails('gamma', ['b@exempel.se', 'e@exempel.se']);
    const report = await audited.audit();
    const found = findingsOf(report, 'shared-emails');
    expect(found.map(({ subdomain, level, evidence }) => [subdomain, level, evidence])).toEqual([
      ['alfa', 'info', { shared: '2', emails: '3', other: 'beta', most: '2' }],
      ['beta', 'info', { shared: '2', emails: '3', other: 'alfa', most: '2' }],
      ['gamma', 'info', { shared: '1', emails: '2', other: 'alfa', most: '1' }],
    ]);
    expect(found[0] && findingText(swedish, report.checks, found[0])).toBe(
      '2 av 3 e-postadresser finns också hos andra kunder, flest hos beta (2).',
    );
    expect(findingsOf(report, 'copied-rows')).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('exempel.se');
  });
});
