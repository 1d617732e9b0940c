import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox } from '../../src/core/sandbox/sandbox.ts';
import { test as base, expect, type Podium } from './fixture.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser, root } from './sandbox-tools.ts';

const database = 'kunder';
const data = (name: string) => join(root, 'test', 'data', name);

interface LegacyFixtures {
  /** Home of a server of the test's own, with a control database as the web application left it. */
  readonly serverHome: string;
}

const test = base.extend<LegacyFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
  serverHome: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'podium-e2e-server-'));
    chmodSync(home, 0o711);
    const server = new Sandbox(home);
    try {
      await server.initialise();
      await server.start();
      await server.provision(database);
      const sql = readFileSync(data('control-legacy.sql'), 'utf8');
      await asSuperuser(home, database, `SET ROLE ${database}; ${sql}`);
      await use(home);
    } finally {
      await server.remove();
      rmSync(home, { recursive: true, force: true });
    }
  },
  podiumEnv: async ({ serverHome }, use) => {
    const url = await new Sandbox(serverHome).secrets.get(database);
    await use({ PODIUM_CONTROL_URL: url ?? '' });
  },
});

async function chooseInDialog(podium: Podium, path: string): Promise<void> {
  await podium.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('a control database that the web application filled: rehearsed, adopted, undone, by keyboard', async ({
  podium,
  page,
  serverHome,
}) => {
  test.setTimeout(120_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const rows = async () => (await asSuperuser(serverHome, database, 'TABLE "Customer"')).rows;
  const before = await rows();

  await test.step('opens at the adoption, in a workspace that is read-only', async () => {
    await expect(page.getByRole('heading', { name: 'Ta över kontrolldatabasen' })).toBeVisible();
    await expect(page.getByText('Arbetsytan är skrivskyddad, så övertagandet kan provköras')).toBeVisible();
    await goTo(page, 'Inställningar');
    const readOnly = page.getByRole('switch', { name: /^Skrivskyddad: / }).last();
    await press(page, readOnly, 'Space');
    await type(page, dialog.getByRole('textbox'), 'environment');
    await press(page, dialog.getByRole('button', { name: 'Tillåt ändringar' }));
    await expect(dialog).toBeHidden();
    await expect(readOnly).not.toBeChecked();
  });

  await test.step('rehearses', async () => {
    await goTo(page, 'Kundhantering');
    await press(page, button('Provkör'));
    await expect(page.getByRole('heading', { name: 'Provkörningen gick bra' })).toBeVisible();
    const found = page.getByRole('grid', { name: 'Kunder som hittades' });
    await expect(found.getByRole('row').filter({ hasText: 'malmo' })).toContainText('URL i klartext');
    await expect(page.getByText('public är detsamma före och efter')).toBeVisible();
    await tabTo(page, found);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Det finns inga anslutningsuppgifter för env:DATABASE_URL_DEMO');
    await page.keyboard.press('Escape');
  });

  await test.step('adopts by its typed name', async () => {
    await press(page, button('Ta över …'));
    await type(page, dialog.getByRole('textbox'), database);
    await press(page, dialog.getByRole('button', { name: 'Ta över', exact: true }));
    await expect(page.getByRole('heading', { name: 'Kontrolldatabasen är övertagen' })).toBeVisible();
    await press(page, page.getByRole('link', { name: 'Se kunderna' }));
    await expect(page.getByRole('grid')).toContainText('Göteborgs Symfoniker');
    expect(await rows()).toEqual(before);
  });

  await test.step('imports the old JSON file, and takes it back', async () => {
    const path = join(podium.home, 'kunder.json');
    const [first, , third, fourth] = JSON.parse(readFileSync(data('customer-config.json'), 'utf8')).customers;
    const right = { ...third, subdomain: 'vasteras' };
    writeFileSync(path, JSON.stringify({ customers: [first, right, third, fourth] }));
    await chooseInDialog(podium, path);
    await goTo(page, 'Importera från JSON');
    await press(page, button('Välj fil …'));
    await expect(page.getByRole('grid', { name: 'Problem' })).toContainText('Subdomänen finns två gånger');
    await press(page, button('Importera 1 kund'));
    await expect(page.getByRole('heading', { name: '1 kund har importerats' })).toBeVisible();
    expect(await rows()).toHaveLength(4);
    await press(page, button('Ångra …'));
    await press(page, dialog.getByRole('button', { name: 'Ångra importen' }));
    await expect(page.getByText('1 kund har tagits bort')).toBeVisible();
    expect(await rows()).toEqual(before);
  });

  await test.step('undoes the adoption', async () => {
    await goTo(page, 'Inställningar');
    await press(page, page.getByRole('link', { name: 'Visa', exact: true }));
    await press(page, button('Ångra övertagandet …'));
    await type(page, dialog.getByRole('textbox'), database);
    await press(page, dialog.getByRole('button', { name: 'Ångra övertagandet' }));
    await expect(page.getByRole('heading', { name: 'Övertagandet har ångrats' })).toBeVisible();
    await expect(button('Provkör')).toBeVisible();
    expect(await rows()).toEqual(before);
  });
});
