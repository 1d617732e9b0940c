import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '../helpers/certificates.ts';
import { expect, type Podium, test } from './fixture.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser, makeDatabase } from './sandbox-tools.ts';

/** What another program does to the control database, and tells nobody. */
function elsewhere(podium: Podium, sql: string) {
  return asSuperuser(podium.home, 'podium-control', sql);
}

test('customers by keyboard alone, in Swedish', async ({ podium, page }) => {
  test.setTimeout(150_000);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const section = (name: string) => page.getByRole('region', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const inDialog = (name: string) => dialog.getByRole('button', { name, exact: true });
  const list = page.getByRole('grid', { name: 'Kundhantering' });
  const row = (text: string) => list.getByRole('row').filter({ hasText: text });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  await expect(list).toContainText('Riksorkestern', { timeout: 60_000 });

  await test.step('adds an orchestra; it is pending, and has what it needs to be active', async () => {
    await press(page, button('Ny orkester'));
    await expect(dialog.getByLabel('Status')).toHaveCount(0);
    await type(page, dialog.getByLabel('Namn'), 'Lunds Stråkar');
    await type(page, dialog.getByLabel('E-post till kontaktperson'), 'kansli@lund.example');
    await press(page, inDialog('Lägg till orkester'));
    await expect(heading('Lunds Stråkar')).toBeVisible();
    await expect(section('Status')).toContainText('Väntande');
    await expect(section('Status')).toContainText('Allt är på plats.');
  });

  await test.step('activates it, with a reason', async () => {
    await press(page, button('Aktivera …'));
    await press(page, inDialog('Aktivera'));
    await expect(dialog).toContainText('Ange ett skäl.');
    await type(page, dialog.getByLabel('Skäl'), 'Avtalet är undertecknat');
    await press(page, inDialog('Aktivera'));
    await expect(dialog).toBeHidden();
    await expect(section('Status')).toContainText('Aktiv');
    await expect(section('Status')).toContainText('Avtalet är undertecknat');
  });

  await test.step('the loser of a conflict sees it field by field and loses nothing, twice over', async () => {
    const field = (name: string) => dialog.getByRole('group', { name });
    await press(page, button('Redigera'));
    await type(page, dialog.getByLabel('Namn'), 'Lunds Stråkorkester');
    await type(page, dialog.getByLabel('E-post till kontaktperson'), 'info@lund.example');
    await elsewhere(
      podium,
      `UPDATE "Customer" SET name = 'Lund Strings', plan = 'medium' WHERE subdomain = 'lunds-strakar'`,
    );
    await press(page, inDialog('Spara'));

    await expect(dialog).toContainText('har ändrats av någon annan');
    await expect(field('Namn')).toContainText('Du skrevLunds Stråkorkester');
    await expect(field('Namn')).toContainText('Är nuLund Strings');
    await expect(field('Namn')).toContainText('När du öppnade: Lunds Stråkar');
    await expect(field('Namn').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(field('Plan').getByRole('radio', { checked: true })).toHaveAccessibleName(/Är nu/);
    await expect(field('Kontakt').getByRole('radio', { checked: true })).toHaveAccessibleName(/Du skrev/);
    await expect(field('Subdomän')).toHaveCount(0);
    await press(page, inDialog('Spara som valt'));
    await expect(field('Namn')).toContainText('Välj vad som ska gälla.');
    await press(page, field('Namn').getByRole('radio', { name: /Du skrev/ }), ' ');

    await elsewhere(
      podium,
      `UPDATE "Customer" SET "contactEmail" = 'deras@lund.example' WHERE subdomain = 'lunds-strakar'`,
    );
    await press(page, inDialog('Spara som valt'));
    await expect(field('Kontakt')).toContainText('Är nuderas@lund.example');
    await expect(field('Kontakt')).toContainText('Du skrevinfo@lund.example');
    await expect(field('Namn').getByRole('radio', { checked: true })).toHaveAccessibleName(/Du skrev/);
    await press(page, field('Kontakt').getByRole('radio', { name: /Du skrev/ }), ' ');
    await press(page, inDialog('Spara som valt'));
    await expect(dialog).toBeHidden();
    await expect(section('Uppgifter')).toContainText('Lunds Stråkorkester');
    await expect(section('Uppgifter')).toContainText('info@lund.example');
    await expect(section('Uppgifter')).toContainText('Mellan');
  });

  await test.step('is put on hold with reason and end', async () => {
    await press(page, button('Pausa …'));
    await type(page, dialog.getByLabel('Skäl'), 'Flyttar till egen server');
    await tabTo(page, dialog.getByRole('radio', { name: 'När den avslutas' }));
    await page.keyboard.press('ArrowDown');
    await type(page, dialog.getByLabel('Sista dag'), '2020-01-01');
    await press(page, inDialog('Pausa'));
    await expect(dialog).toContainText('Ange i dag eller en senare dag');
    await type(page, dialog.getByLabel('Sista dag'), '2099-12-24');
    await press(page, inDialog('Pausa'));
    await expect(dialog).toBeHidden();
    await expect(section('Paus')).toContainText('Pausad');
    await expect(section('Paus')).toContainText('Flyttar till egen server');
    await expect(section('Paus')).toContainText('24 dec. 2099');
  });

  await test.step('the list filters, copies and saves what is shown', async () => {
    await goTo(page, 'Kundhantering');
    await tabTo(page, page.getByRole('combobox', { name: 'Filtrera efter status' }));
    await page.keyboard.type('Pausad');
    await expect(page.getByRole('status').filter({ hasText: '1 av 4' })).toBeVisible();
    await expect(row('Lunds Stråkorkester')).toContainText('Pausad');

    const file = join(podium.home, 'kunder.csv');
    await podium.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await press(page, button('Spara som CSV'));
    await expect(page.getByText('1 kund har sparats som kunder.csv')).toBeVisible();
    const csv = readFileSync(file, 'utf8');
    expect(csv.startsWith('\uFEFFNamn;Subdomän;')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain('Lunds Stråkorkester;lunds-strakar;info@lund.example;Mellan;Aktiv;');

    await goTo(page, 'Inställningar');
    await goTo(page, 'Kopiera kundlistan');
    await expect(page.getByText('1 kund har kopierats')).toBeVisible();
    await goTo(page, 'Kundhantering');
    const search = page.getByRole('searchbox', { name: 'Sök kunder' });
    await tabTo(page, search);
    await page.keyboard.press('ControlOrMeta+V');
    await expect(search).toHaveValue(/Lunds Stråkorkester\tlunds-strakar\tinfo@lund\.example/);
    await press(page, button('Rensa').last());
    await expect(row('Riksorkestern')).toBeVisible();
  });

  await test.step('a change by another program is shown within 3 s, and disturbs nobody', async () => {
    const search = page.getByRole('searchbox', { name: 'Sök kunder' });
    await type(page, search, 'utifr');
    await expect(row('Utifrån')).toHaveCount(0);
    await elsewhere(
      podium,
      `INSERT INTO "Customer" (id, name, subdomain, "databaseUrl", "contactEmail", plan, "updatedAt")
       VALUES ('c1', 'Utifrån', 'utifran', 'env:DATABASE_URL_UTIFRAN', 'u@utifran.example', 'gold', now())`,
    );
    await expect(row('Utifrån')).toBeVisible({ timeout: 3_000 });
    await expect(search).toHaveValue('utifr');
    await expect(search).toBeFocused();
    await expect(row('Utifrån')).toContainText('gold');
  });

  await test.step('says what a customer lacks, and that one was removed while it was edited', async () => {
    await tabTo(page, list);
    await page.keyboard.press('Enter');
    await expect(heading('Utifrån')).toBeVisible();
    await expect(section('Status')).toContainText('Anslutningsuppgifterna saknas.');
    await press(page, button('Redigera'));
    await type(page, dialog.getByLabel('Namn'), 'Utifrån och hit');
    await elsewhere(podium, `DELETE FROM "Customer" WHERE id = 'c1'`);
    await press(page, inDialog('Spara'));
    await expect(dialog).toContainText('Kunden har tagits bort');
    await expect(dialog).toContainText('Namn: Utifrån och hit');
    await press(page, inDialog('Stäng').first());
    await expect(page.getByRole('alert')).toContainText('Det finns ingen kund utifran.');
  });

  await test.step('is released, made inactive and active again', async () => {
    await goTo(page, 'lunds-strakar');
    await press(page, button('Avsluta pausen'));
    await expect(section('Paus')).toContainText('Körningar och importer tar med kunden.');
    await press(page, button('Inaktivera …'));
    await expect(dialog).toContainText('Webbapplikationen slutar svara på lunds-strakar');
    await type(page, dialog.getByLabel('Skäl'), 'Uppsagd');
    await press(page, inDialog('Inaktivera'));
    await expect(section('Status')).toContainText('Inaktiv');
    await expect(section('Status')).toContainText('Allt är på plats.');
    await press(page, button('Aktivera …'));
    await type(page, dialog.getByLabel('Skäl'), 'Ångrade sig');
    await press(page, inDialog('Aktivera'));
    await expect(section('Status')).toContainText('Ångrade sig');
  });

  await test.step('is removed by its typed subdomain, listed as an orphan, and restored', async () => {
    await press(page, button('Ta bort …'));
    await expect(inDialog('Ta bort kunden')).toBeDisabled();
    await type(page, dialog.getByRole('textbox'), 'lunds-strakar');
    await press(page, inDialog('Ta bort kunden'));
    await expect(heading('Kundhantering')).toBeVisible();
    await expect(button('Ångra')).toBeVisible();
    await press(page, page.getByRole('link', { name: '1 databas utan kund' }));
    const orphans = page.getByRole('grid', { name: 'Databaser utan kund' });
    await expect(orphans).toContainText('Lunds Stråkorkester');
    await tabTo(page, orphans);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('/lunds-strakar');
    await press(page, inDialog('Återställ kunden'));
    await expect(heading('Lunds Stråkorkester')).toBeVisible();
    await expect(section('Status')).toContainText('Väntande');
  });

  await test.step('a removal is undone from its toast, and an orphan taken off the list', async () => {
    const remove = async () => {
      await press(page, button('Ta bort …'));
      await type(page, dialog.getByRole('textbox'), 'lunds-strakar');
      await press(page, inDialog('Ta bort kunden'));
      await expect(heading('Kundhantering')).toBeVisible();
    };
    await remove();
    await press(page, button('Ångra').first());
    await expect(heading('Lunds Stråkorkester')).toBeVisible();

    await remove();
    await goTo(page, 'Databaser utan kund');
    await tabTo(page, page.getByRole('grid', { name: 'Databaser utan kund' }));
    await page.keyboard.press('Enter');
    await press(page, inDialog('Ta bort från listan …'));
    await type(page, dialog.getByRole('textbox'), 'lunds-strakar');
    await press(page, inDialog('Ta bort från listan'));
    await expect(page.getByText('Ingen databas saknar kund')).toBeVisible();
  });
});

test('what a customer lacks is mended from its status, by keyboard alone', async ({ podium, page }) => {
  test.setTimeout(120_000);
  const section = (name: string) => page.getByRole('region', { name, exact: true });
  const status = section('Status');
  const mend = (name: string) => status.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const inDialog = (name: string) => dialog.getByRole('button', { name, exact: true });
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });
  const fields = await makeDatabase(podium.home, 'falun');

  await test.step('its credential', async () => {
    await goTo(page, 'Ny orkester');
    await type(page, dialog.getByLabel('Namn'), 'Falun');
    await type(page, dialog.getByLabel('E-post till kontaktperson'), 'kansli@falun.example');
    await tabTo(page, dialog.getByRole('radio', { name: /Skapa en i sandlådan/ }));
    await page.keyboard.press('ArrowDown');
    await type(page, dialog.getByLabel('Server (valfritt)'), 'norr');
    await press(page, inDialog('Lägg till orkester'));
    await expect(status).toContainText('Anslutningsuppgifterna saknas.');
    await expect(section('Kryptering')).toContainText('Inte verifierad än');
    await expect(section('Uppgifter')).toContainText('norr');
    await press(page, mend('Ange lösenord …'));
    await type(page, dialog.getByLabel('Värdnamn'), fields.host);
    await type(page, dialog.getByLabel('Port'), String(fields.port));
    await type(page, dialog.getByLabel('Databas', { exact: true }), fields.database);
    await type(page, dialog.getByLabel('Användare'), fields.user);
    await type(page, dialog.getByLabel('Lösenord', { exact: true }), fields.password.reveal());
    await press(page, inDialog('Spara i nyckelringen'));
    await expect(dialog).toBeHidden();
  });

  await test.step('its stamp', async () => {
    await expect(status).toContainText('Identitetsstämpeln stämmer inte.');
    await press(page, mend('Stämpla …'));
    await type(page, dialog.getByRole('textbox'), 'falun');
    await press(page, inDialog('Stämpla databasen'));
    await expect(dialog).toBeHidden();
    await expect(section('Kryptering')).toContainText('Servern nås inom den här datorn');
  });

  await test.step('and the word of a superadmin for the web application', async () => {
    await expect(status).toContainText('Det är inte känt att webbapplikationen har anslutningsuppgifterna.');
    await press(page, mend('Bekräfta …'));
    await type(page, dialog.getByLabel('Skäl'), 'Satt på servern i dag');
    const name = dialog.getByLabel(/Skriv DATABASE_URL_FALUN för att bekräfta/);
    await type(page, name, 'DATABASE_URL_FALU');
    await press(page, inDialog('Aktivera'));
    await expect(dialog).toContainText('Skriv DATABASE_URL_FALUN exakt så.');
    await type(page, name, 'DATABASE_URL_FALUN');
    await press(page, inDialog('Aktivera'));
    await expect(dialog).toBeHidden();
    await expect(status).toContainText('Aktiv');
  });

  await test.step('a certificate authority of its own is chosen, and removed', async () => {
    const file = join(podium.home, 'egen.pem');
    writeFileSync(file, createAuthority().certificate);
    await podium.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await press(page, page.getByRole('button', { name: 'Välj certifikat …' }));
    await press(page, inDialog('Välj fil …'));
    await expect(dialog).toContainText('Använda egen.pem?');
    await press(page, inDialog('Använd certifikatet'));
    await expect(section('Kryptering').locator('code')).toHaveText(/^([0-9a-f]{4} ){4}…$/);
    await press(page, page.getByRole('button', { name: 'Ta bort certifikatet …' }));
    await press(page, inDialog('Ta bort certifikatet'));
    await expect(section('Kryptering')).toContainText('Systemets egna');
  });

  await test.step('renamed, it keeps its reference until that is moved on purpose', async () => {
    await press(page, page.getByRole('button', { name: 'Redigera' }));
    await type(page, dialog.getByLabel('Subdomän'), 'falu');
    await press(page, inDialog('Spara'));
    await expect(section('Uppgifter')).toContainText(
      'Referensen är env:DATABASE_URL_FALUN fast subdomänen är falu.',
    );
    await press(page, page.getByRole('button', { name: 'Flytta referensen …' }));
    await expect(inDialog('Flytta referensen')).toBeDisabled();
    await type(page, dialog.getByRole('textbox'), 'DATABASE_URL_FALU');
    await press(page, inDialog('Flytta referensen'));
    await expect(dialog).toBeHidden();
    await expect(section('Uppgifter')).toContainText('env:DATABASE_URL_FALU');
    await expect(section('Uppgifter')).not.toContainText('fast subdomänen');
  });
});
