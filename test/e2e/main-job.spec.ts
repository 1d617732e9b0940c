import { join } from 'node:path';
import { expect, type Podium, test } from './fixture.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser, makeDatabase, migrationsAnd, root } from './sandbox-tools.ts';

/** What the file dialog answers from now on. */
async function chooseInDialog(podium: Podium, path: string): Promise<void> {
  await podium.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('the main job by keyboard alone, in Swedish', async ({ podium, page }) => {
  test.setTimeout(120_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const way = (name: string) => button(name).or(page.getByRole('link', { name }));
  const dialog = page.getByRole('dialog');
  const credential = page.getByRole('region', { name: 'Anslutningsuppgifter' });

  await test.step('opens the console, which brings up the sandbox', async () => {
    await expect(page.getByRole('heading', { name: 'Kundhantering' })).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole('grid')).toContainText('Riksorkestern');
  });

  const fields = await makeDatabase(podium.home, 'falun');

  await test.step('adds an orchestra by reference, and types its password in', async () => {
    await press(page, way('Ny orkester'));
    await type(page, dialog.getByLabel('Namn'), 'Faluns Blåsare');
    await expect(dialog.getByLabel('Subdomän')).toHaveValue('faluns-blasare');
    await type(page, dialog.getByLabel('Subdomän'), 'goteborg');
    await type(page, dialog.getByLabel('E-post till kontaktperson'), 'kansli@falun.example');
    await tabTo(page, dialog.getByRole('radio', { name: /Skapa en i sandlådan/ }));
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByLabel('Databasreferens')).toHaveValue('env:DATABASE_URL_GOTEBORG');
    await press(page, dialog.getByRole('button', { name: 'Lägg till orkester' }));
    await expect(dialog.getByText('Subdomänen används redan')).toBeVisible();

    await type(page, dialog.getByLabel('Subdomän'), 'falun');
    await press(page, dialog.getByRole('button', { name: 'Lägg till orkester' }));
    await expect(page.getByRole('heading', { name: 'Faluns Blåsare' })).toBeVisible();

    await press(page, credential.getByRole('button', { name: 'Ange lösenord …' }));
    await type(page, dialog.getByLabel('Värdnamn'), fields.host);
    await type(page, dialog.getByLabel('Port'), String(fields.port));
    await type(page, dialog.getByLabel('Databas', { exact: true }), fields.database);
    await type(page, dialog.getByLabel('Användare'), fields.user);
    await type(page, dialog.getByLabel('Lösenord', { exact: true }), 'fel lösenord');
    await press(page, dialog.getByRole('button', { name: 'Spara i nyckelringen' }));
    await expect(dialog).toBeHidden();
    await press(page, credential.getByRole('button', { name: 'Testa anslutningen' }));
    await expect(credential.getByText('Fel lösenord', { exact: false })).toBeVisible();

    await press(page, credential.getByRole('button', { name: 'Ange lösenord …' }));
    await type(page, dialog.getByLabel('Värdnamn'), fields.host);
    await type(page, dialog.getByLabel('Port'), String(fields.port));
    await type(page, dialog.getByLabel('Databas', { exact: true }), fields.database);
    await type(page, dialog.getByLabel('Användare'), fields.user);
    await type(page, dialog.getByLabel('Lösenord', { exact: true }), fields.password.reveal());
    await press(page, dialog.getByRole('button', { name: 'Spara i nyckelringen' }));
    await expect(dialog).toBeHidden();
    await press(page, credential.getByRole('button', { name: 'Testa anslutningen' }));
    await expect(credential.getByText(/saknar identitetsstämpel/)).toBeVisible();
  });

  await test.step('stamps the database on purpose', async () => {
    await press(page, button('Stämpla …').first());
    await type(page, dialog.getByRole('textbox'), 'falun');
    await press(page, dialog.getByRole('button', { name: 'Stämpla databasen' }));
    await expect(dialog).toBeHidden();
    await press(page, credential.getByRole('button', { name: 'Testa anslutningen' }));
    await expect(credential.getByText('Anslutningen fungerar', { exact: true })).toBeVisible();
  });

  await test.step('imports the 157', async () => {
    await chooseInDialog(podium, join(root, 'test', 'data', 'musiker-157-excel-sv.csv'));
    await press(page, way('Importera musiker'));
    await press(page, button('Välj fil …'));
    await expect(page.getByRole('combobox', { name: 'Teckenkodning' })).toHaveValue('windows-1252');
    await press(page, button('Importera: 157 nya'));
    await expect(page.getByText('Importen är klar')).toBeVisible();
  });

  await test.step('finds Öberg by search', async () => {
    await press(page, way('Visa musiker'));
    await type(page, page.getByRole('searchbox', { name: 'Sök musiker' }), 'öberg');
    await expect(page.getByRole('row').filter({ hasText: 'Öberg' }).first()).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Åkesson' })).toHaveCount(0);
  });

  await test.step('runs a pending migration over the fleet', async () => {
    await chooseInDialog(
      podium,
      await migrationsAnd(podium.home, '20270101090000_seat', 'CREATE TABLE "Seat" (id int);'),
    );
    await goTo(page, 'Migreringar');
    await press(page, button('Välj mapp …'));
    await expect(page.getByText('4 orkestrar har väntande migreringar')).toBeVisible();
    await goTo(page, 'Kör migreringar');
    await press(page, dialog.getByRole('button', { name: 'Kör migreringar' }));
    await expect(page.getByText('Körningen är klar')).toBeVisible();
    for (const name of [
      'Faluns Blåsare',
      'Göteborgs Kammarorkester',
      'Malmö Symfoniorkester',
      'Riksorkestern',
    ]) {
      await expect(button(new RegExp(`^${name} Klar, .*20270101090000_seat`))).toBeVisible();
    }
    await expect(button('Klar 4')).toBeVisible();
  });

  await test.step('audits: clean, then both planted defects with their remedy', async () => {
    const audit = async () => {
      await goTo(page, 'Kör granskning');
      await press(page, dialog.getByRole('button', { name: 'Kör granskningen' }));
      await expect(dialog).toBeHidden();
    };
    await audit();
    // the new orchestra's list is one of another's musicians: their addresses are shared, which is information alone
    await expect(page.getByText('Inget att åtgärda')).toBeVisible();

    await asSuperuser(podium.home, 'malmo', 'GRANT CONNECT ON DATABASE malmo TO PUBLIC');
    await asSuperuser(podium.home, 'malmo', 'ALTER TABLE "Musician" ADD COLUMN "tenantId" text');
    await audit();
    await expect(page.getByRole('heading', { name: /^\d+ anmärkningar$/ })).toBeVisible();
    await goTo(page, 'Anmärkningar i isolationsgranskningen');
    const open = async (check: string) => {
      await type(page, page.getByRole('searchbox', { name: 'Sök bland anmärkningar' }), check);
      await press(page, page.getByRole('grid', { name: 'Anmärkningar efter slag' }));
    };
    await open('Alla roller får ansluta');
    await expect(dialog.getByText(/Varje roll på servern får använda databasen malmo/)).toBeVisible();
    await expect(dialog.getByText(/REVOKE CONNECT.*ON DATABASE "?malmo"? FROM PUBLIC/)).toBeVisible();
    await page.keyboard.press('Escape');
    await open('tenantId');
    await expect(dialog.getByText(/DROP COLUMN "tenantId"/)).toBeVisible();
  });
});
