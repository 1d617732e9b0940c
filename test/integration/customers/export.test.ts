import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import { createCore } from '../../../src/core/create-core.ts';
import type { FileDialog } from '../../../src/core/ports.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';

const { t } = createTranslator('sv');
let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('gavle', 'Gävle Symfoniorkester');
  const { id } = await podium.createOrchestra('hofors', 'Hofors\nStråkar');
  await podium.client.customers.hold({ id, reason: '@flytt', until: '2099-12-24T18:30:00.000Z' });
});
afterAll(() => podium[Symbol.asyncDispose]());

async function exportTo(path: string | null, proposed: string[] = []) {
  const fileDialog: FileDialog = {
    choose: async () => null,
    save: async name => {
      proposed.push(name);
      return path;
    },
  };
  await using core = createCore({ ...testPorts(podium.home, [], {}), fileDialog });
  return createClient(core.transport()).customers.export({ format: 'csv', to: 'file' });
}

it('is text in the order that is asked for, for the clipboard', async () => {
  const subdomains = ['hofors', 'gavle'];
  const exported = await podium.client.customers.export({ subdomains, format: 'tsv', to: 'text' });
  expect(exported).toMatchObject({ rows: 2, file: null });
  const [, first = '', second = ''] = exported.text?.split('\r\n') ?? [];
  expect(first.startsWith('"Hofors\nStråkar"\thofors\tkansli@hofors.example\tLiten\tVäntande\t')).toBe(true);
  expect(first).toContain("\t'@flytt\t2099-12-24 18:30:00\t");
  expect(second.startsWith('Gävle Symfoniorkester\tgavle\t')).toBe(true);
  expect(second).toContain(`\tsandbox:gavle\t${t('customers.tls.verify-full')}\t\tJa\t`);
});

it('tells a subdomain that is not there', async () => {
  const refused = podium.client.customers.export({ subdomains: ['sandviken'], format: 'csv', to: 'text' });
  expect(await failureOf(refused)).toMatchObject({
    code: 'customer_not_found',
    details: { subdomain: 'sandviken' },
  });
});

it('is saved where the superadmin says, for the superadmin alone', async () => {
  const path = join(podium.home, 'Mina kunder.csv');
  const proposed: string[] = [];
  expect(await exportTo(path, proposed)).toEqual({ rows: 2, text: null, file: 'Mina kunder.csv' });
  expect(proposed).toEqual([expect.stringMatching(/^kunder-\d{4}-\d\d-\d\d\.csv$/)]);
  const { text } = await podium.client.customers.export({ format: 'csv', to: 'text' });
  expect(await readFile(path, 'utf8')).toBe(text);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('is not saved when the dialog is dismissed', async () => {
  expect(await exportTo(null)).toEqual({ rows: 2, text: null, file: null });
});

it('tells a file that cannot be written', async () => {
  const path = join(podium.home, 'no such folder', 'kunder.csv');
  expect(await failureOf(exportTo(path))).toMatchObject({
    code: 'file_not_written',
    details: { name: 'kunder.csv' },
  });
});

it('shows a plain URL by no more than a word', async () => {
  await podium.core.deps.control.query(
    `INSERT INTO public."Customer" VALUES ('c9', 'Gammal', 'gammal', 'postgresql://u:hemligt@db/x', 'trial', 'a@b.se', 'jumbo', now(), now())`,
  );
  podium.core.deps.customerList.drop();
  const { text } = await podium.client.customers.export({
    subdomains: ['gammal'],
    format: 'csv',
    to: 'text',
  });
  expect(text).toContain(`Gammal;gammal;a@b.se;jumbo;trial;;${t('customers.plainUrl')};`);
  expect(text).not.toContain('hemligt');
});
