import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { Sandbox } from '../../src/core/sandbox/sandbox.ts';
import {
  addFiles,
  addProcesses,
  addText,
  canaryUrl,
  findCanaries,
  type Haystack,
  makeCanary,
  missedWhenPlanted,
  typedIn,
} from '../helpers/canaries.ts';
import { everyRow, makeTalkativeServer, setPassword, unlogged } from '../helpers/talkative-server.ts';
import { openAdmin } from '../helpers/test-core.ts';
import { readPage, watchedText, watchText } from './canary/page-text.ts';
import { test as base, expect, isStandin, type Podium } from './fixture.ts';
import { goTo } from './keyboard.ts';
import { makeDatabase, root } from './sandbox-tools.ts';

const typed = {
  'password of a tenant': makeCanary(),
  'password that the server refuses': makeCanary(),
  'superadmin password that is wrong': makeCanary(),
};
const given = {
  'superadmin password': makeCanary(),
  'control password': makeCanary(),
  'tenant password in the environment': makeCanary(),
};
/** In the control database before Podium came. */
const plain = { 'plain URL in a row': makeCanary() };
const all = { ...typed, ...given, ...plain };

interface ServerFixture {
  /** A server of the test's own that writes all it is asked, with a control database as the web application left it. */
  readonly server: Sandbox;
}

const test = base.extend<ServerFixture>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
  server: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'podium-e2e-canary-'));
    chmodSync(home, 0o711);
    const server = await makeTalkativeServer(home);
    try {
      await server.start();
      await plant(server, home);
      await use(server);
    } finally {
      await server.remove();
      rmSync(home, { recursive: true, force: true });
    }
  },
  podiumEnv: async ({ server }, use) => {
    const url = (user: string, password: string) =>
      canaryUrl({ user, password, address: `127.0.0.1:${server.port()}/${user}` });
    await use({
      PODIUM_CONTROL_URL: url('kunder', given['control password']),
      DATABASE_URL_DEMO: url('demo', given['tenant password in the environment']),
      SUPERADMIN_PASSWORD: given['superadmin password'],
      PODIUM_LOG: 'debug',
    });
  },
});
test.use({ appMain: 'test/e2e/canary/main.mjs', unlocked: false });

async function plant(server: Sandbox, home: string): Promise<void> {
  await server.provision('kunder');
  for (const name of ['goteborg', 'malmo', 'demo']) await makeDatabase(home, name);
  const fields = await server.server();
  const admin = await openAdmin(fields, 'kunder');
  try {
    await setPassword(admin, 'kunder', given['control password']);
    await setPassword(admin, 'demo', given['tenant password in the environment']);
    await setPassword(admin, 'goteborg', typed['password of a tenant']);
    await setPassword(admin, 'malmo', plain['plain URL in a row']);
    const sql = readFileSync(join(root, 'test', 'data', 'control-legacy.sql'), 'utf8');
    await unlogged(admin, `SET ROLE kunder; ${sql}`);
    const address = `127.0.0.1:${fields.port}/malmo`;
    await unlogged(admin, `UPDATE "Customer" SET "databaseUrl" = $1 WHERE subdomain = 'malmo'`, [
      canaryUrl({ user: 'malmo', password: plain['plain URL in a row'], address }),
    ]);
  } finally {
    await admin.end();
  }
}

/** Every message on the four channels, save what was typed in: that goes from the page to main by one call, and there alone. */
async function readTrace(
  podium: Podium,
): Promise<{ readonly text: string; readonly typed: readonly string[] }> {
  const json = await podium.evaluate(() =>
    JSON.stringify((globalThis as unknown as { ipcTrace: unknown }).ipcTrace),
  );
  const messages = JSON.parse(json) as [string, string, { method?: string } | null][];
  const isTyped = ([, , message]: (typeof messages)[number]) => typedIn.has(message?.method ?? '');
  const lines = (kept: typeof messages) => kept.map(each => JSON.stringify(each));
  return {
    text: lines(messages.filter(each => !isTyped(each))).join('\n'),
    typed: lines(messages.filter(isTyped)),
  };
}

test('no secret is anywhere but where it belongs', async ({ podium, page, server }) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const haystack: Haystack = new Map();
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  let looks = 0;
  const look = async () => {
    looks += 1;
    addText(haystack, `page ${looks}: ${await page.title()}`, await readPage(page));
  };
  const chooseInDialog = (path: string) =>
    podium.evaluate(({ dialog: dialogs }, chosen) => {
      dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      dialogs.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, path);
  const openCustomer = async (name: string) => {
    await goTo(page, 'Kundhantering');
    await page.getByRole('grid').getByRole('row').filter({ hasText: name }).first().dblclick();
    await expect(page.getByRole('heading', { name })).toBeVisible();
  };

  await test.step('unlocks, by a wrong password first', async () => {
    await watchText(page);
    const password = page.locator('input[type=password]');
    await password.fill(typed['superadmin password that is wrong']);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Fel lösenord.')).toBeVisible();
    await look();
    await password.fill(given['superadmin password']);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Ta över kontrolldatabasen' })).toBeVisible();
  });

  await test.step('adopts the control database', async () => {
    await goTo(page, 'Inställningar');
    await page
      .getByRole('switch', { name: /^Skrivskyddad: / })
      .last()
      .click();
    await dialog.getByRole('textbox').fill('environment');
    await button('Tillåt ändringar', dialog).click();
    await expect(dialog).toBeHidden();
    await look();
    await goTo(page, 'Kundhantering');
    await button('Provkör').click();
    await expect(page.getByRole('heading', { name: 'Provkörningen gick bra' })).toBeVisible();
    await look();
    await button('Ta över …').click();
    await dialog.getByRole('textbox').fill('kunder');
    await button('Ta över', dialog).click();
    await expect(page.getByRole('heading', { name: 'Kontrolldatabasen är övertagen' })).toBeVisible();
    await look();
  });

  await test.step('sets a password, which is refused, and then the right one', async () => {
    await openCustomer('Göteborgs Symfoniker');
    for (const password of [typed['password that the server refuses'], typed['password of a tenant']]) {
      await button('Ange lösenord …').click();
      await dialog.getByLabel('Värdnamn').fill('127.0.0.1');
      await dialog.getByLabel('Port').fill(String(server.port()));
      await dialog.getByLabel('Databas', { exact: true }).fill('goteborg');
      await dialog.getByLabel('Användare').fill('goteborg');
      await dialog.getByLabel('Lösenord', { exact: true }).fill(password);
      await button('Spara i nyckelringen', dialog).click();
      await expect(dialog).toBeHidden();
      await button('Testa anslutningen').click();
      await expect(page.getByText(/^Anslutningen fungerar/)).toBeVisible();
      await look();
    }
  });

  await test.step('stamps the database, and imports into it', async () => {
    await button('Stämpla …').click();
    await dialog.getByRole('textbox').fill('goteborg');
    await button('Stämpla databasen', dialog).click();
    await expect(dialog).toBeHidden();
    await chooseInDialog(join(root, 'test', 'data', 'musiker-157-excel-sv.csv'));
    await page.getByRole('link', { name: 'Importera musiker' }).or(button('Importera musiker')).click();
    await button('Välj fil …').click();
    await button('Importera: 157 nya').click();
    await expect(page.getByText('Importen är klar')).toBeVisible();
    await look();
  });

  await test.step('replaces a plain URL by a named secret, and takes it back', async () => {
    await openCustomer('Malmö Kammarorkester');
    await look();
    await button('Förbered').click();
    const confirmation = page.getByLabel('Namnet, inskrivet som bekräftelse');
    await confirmation.fill('DATABASE_URL_MALMO');
    await look();
    await button('Ersätt URL:en').click();
    await expect(confirmation).toBeHidden();
    await look();
    await button('Ångra …').click();
    await look();
    await button('Ångra', dialog).click();
    await expect(confirmation).toBeVisible();
    await button('Testa anslutningen').click();
    await expect(page.getByText(/^Anslutningen fungerar/)).toBeVisible();
    await look();
  });

  await test.step('goes by every page, with an audit', async () => {
    await goTo(page, 'Isolationsgranskning');
    await button('Kör granskning').first().click();
    await button('Kör granskningen', dialog).click();
    await expect(page.getByText(/^Granskad /).first()).toBeVisible();
    for (const name of [
      'Kundhantering',
      'Ny orkester',
      'Musiker',
      'Importer',
      'Migreringar',
      'Isolationsgranskning',
      'Anslutningsuppgifter',
      'Aktivitet',
      'Systemkontroll',
      'Inställningar',
    ]) {
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden(); // what it gives the focus back to would take it from the palette
      await goTo(page, name);
      await page.waitForLoadState('networkidle');
      await look();
    }
  });

  await test.step('saves diagnostics', async () => {
    await chooseInDialog(join(podium.home, 'diagnostics.zip'));
    await goTo(page, 'Systemkontroll');
    await button('Spara diagnostik').click();
    await expect(page.getByText('Sparades som diagnostics.zip')).toBeVisible();
    await look();
  });

  await test.step('searches all that was written and shown: 0 hits', async () => {
    addText(haystack, 'what came by the page', await watchedText(page));
    const trace = await readTrace(podium);
    for (const secret of [...Object.values(typed), given['superadmin password']]) {
      expect(trace.typed.filter(message => message.includes(JSON.stringify(secret)))).toHaveLength(1);
    }
    addText(haystack, 'IPC trace', trace.text);
    addFiles(haystack, podium.home, () => false);
    haystack.set('PostgreSQL log', readFileSync(join(server.folder, 'server.log'), 'latin1'));
    const admin = await openAdmin(await server.server(), 'kunder');
    try {
      for (const { table, rows } of await everyRow(admin)) {
        if (table !== 'public.Customer') addText(haystack, `kunder: ${table}`, rows);
      }
    } finally {
      await admin.end();
    }
    // Electron's own helpers inherit the environment that it was started with
    if (isStandin) addProcesses(haystack, process.pid, podium.process().pid);
    expect(findCanaries(haystack, all)).toEqual([]);
  });

  await test.step('ends by an error that nobody caught, and prints none of them', async () => {
    const ended = new Promise(resolve => podium.process().once('exit', resolve));
    await podium.evaluate((_, secrets) => {
      const text = secrets.map(secret => `${secret} ${encodeURIComponent(secret)} ${JSON.stringify(secret)}`);
      setTimeout(() => void Promise.reject(Object.assign(new Error(`failed: ${text}`), { text })), 100);
    }, Object.values(all));
    expect(await ended).toBe(1);
    expect(podium.log()).toContain('failed: [secret] [secret] ');
    addText(haystack, 'stdout and stderr', podium.log());
    addFiles(haystack, podium.home, () => false);
    expect(findCanaries(haystack, all)).toEqual([]);
  });

  await test.step('would find each of them, wherever it were, in every encoding', () => {
    expect(looks).toBeGreaterThan(15);
    expect(missedWhenPlanted(haystack, all)).toEqual([]);
  });
});
