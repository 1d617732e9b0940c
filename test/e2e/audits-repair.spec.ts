import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, type Podium, test } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press, type } from './keyboard.ts';
import { asSuperuser, migrationsAnd, root } from './sandbox-tools.ts';

/** What the pooled time left: rows of Malmö's in Göteborg's database, and in Malmö's a view on a tenant column. */
async function plant({ home }: Podium): Promise<void> {
  const legacy = readFileSync(join(root, 'test', 'data', 'tenant-legacy-pooled.sql'), 'utf8');
  const concert = 'CREATE TABLE "Concert" (id int, "tenantId" text)';
  const left = {
    goteborg: `${legacy}; ${concert}; INSERT INTO "Concert" VALUES (1, 'goteborg')`,
    malmo: `${concert}; CREATE VIEW concerts AS SELECT "tenantId" FROM "Concert"`,
  };
  for (const [name, sql] of Object.entries(left)) {
    const schema = `CREATE SCHEMA planted AUTHORIZATION ${name}; SET ROLE ${name}; SET search_path = planted`;
    await asSuperuser(home, name, `${schema}; ${sql}`);
  }
}

test('what the pooled database left is sealed, handed over, put back and removed for good', async ({
  podium,
  page,
}) => {
  test.setTimeout(90_000);
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const accessible = async (at: string) => expect.soft(await violations(page), at).toEqual([]);
  const left = page.getByRole('grid', { name: /^Rester i/ });
  const tenant = (name: string) => left.getByRole('row').filter({ hasText: name });
  const files = page.getByRole('grid', { name: 'Förseglade rader på den här datorn' });
  const musicians = async () =>
    (await asSuperuser(podium.home, 'goteborg', 'SELECT FROM planted."Musician"')).rowCount;
  const confirm = async (subdomain: string, name: string) => {
    await expect(button(name, dialog)).toBeDisabled();
    await type(page, dialog.getByLabel(`Skriv ${subdomain} för att bekräfta`), subdomain);
    await press(page, button(name, dialog));
  };
  const sealGoteborg = async () => {
    await press(page, left, 'Home');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Malmö Symfoniorkester');
    await accessible('an orchestra with rows of another');
    await press(page, button('Försegla andras rader …', dialog));
    await confirm('goteborg', 'Försegla och ta bort');
    await expect(dialog.getByRole('status')).toHaveText(/^6 rader är förseglade/);
    await page.keyboard.press('Escape');
    await expect(tenant('Göteborg')).toContainText('Redo för migreringen');
    expect(await musicians()).toBe(152);
  };
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });
  await plant(podium);

  await test.step('it is found, and rows of another are sealed', async () => {
    await goTo(page, 'Ta bort rester av den gemensamma databasen');
    await press(page, button('Se efter'));
    await expect(tenant('Göteborg')).toContainText('Andras rader finns');
    await expect(tenant('Malmö')).toContainText('Något står i vägen');
    await sealGoteborg();
  });

  await test.step('the sealed file is opened, and put back once', async () => {
    await press(page, files);
    await expect(dialog).toContainText('Hittade hos Göteborgs Kammarorkester');
    await accessible('a sealed file');
    for (const [format, within] of [
      ['json', dialog],
      ['csv', dialog.getByRole('listitem').filter({ hasText: 'planted.Musician' })],
    ] as const) {
      const save = join(podium.home, `rader.${format}`);
      await answerDialogs(podium, { save });
      await press(page, button(`Spara ${format.toUpperCase()} …`, within));
      await expect(page.getByText(`i rader.${format}, läsbara bara för dig`)).toBeVisible();
      expect(readFileSync(save, 'utf8')).toContain('m31@exempel.se');
    }
    await press(page, button('Lägg tillbaka …', dialog));
    await confirm('goteborg', 'Lägg tillbaka');
    await expect(page.getByText(/^6 rader lades tillbaka i Göteborg/)).toBeVisible();
    expect(await musicians()).toBe(157);
    await press(page, button('Lägg tillbaka …', dialog));
    await confirm('goteborg', 'Lägg tillbaka');
    await expect(dialog.getByRole('alert')).toContainText('finns redan');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(tenant('Göteborg')).toContainText('Andras rader finns');
    await sealGoteborg();
    await expect(files.getByRole('row')).toHaveCount(3);
  });

  await test.step('the migration is written, and says by name where it stops and why', async () => {
    const folder = await migrationsAnd(podium.home, '20270101090000_nothing', 'SELECT 1');
    await answerDialogs(podium, { open: folder });
    await press(page, button('Skriv migreringen …'));
    const notReady = page.getByRole('region', { name: '1 orkester är inte redo' });
    await expect(notReady).toContainText('planted.concerts');
    await expect(notReady).toContainText('Migreringen stannar där');
    await accessible('a migration that was written');
    await press(page, button('Malmö Symfoniorkester', notReady));
    await expect(dialog).toContainText('planted.Concert.tenantId');
    await page.keyboard.press('Escape');
    await press(page, button('Gör mappen till migreringskälla'));
    await press(page, page.getByRole('link', { name: 'Provkör migreringar' }));
    await press(page, button('Provkör i 3 databaser', dialog));
    const wouldFail = page.getByRole('region', { name: '1 orkester skulle inte klara en körning' });
    await expect(wouldFail).toContainText('behöver en kolumn som den tar bort');
  });

  await test.step('once the view is gone it runs everywhere, and nothing is left', async () => {
    await asSuperuser(podium.home, 'malmo', 'DROP VIEW planted.concerts');
    await goTo(page, 'Kör migreringar');
    await type(page, dialog.getByLabel(/^Skriv .* för att bekräfta$/), 'sandbox');
    await press(page, button('Kör migreringar', dialog));
    await expect(page.getByText('Körningen är klar', { exact: true })).toBeVisible();
    await goTo(page, 'Ta bort rester av den gemensamma databasen');
    await press(page, button('Se efter igen'));
    await expect(page.getByRole('heading', { name: 'Inget är kvar av den gemensamma tiden' })).toBeVisible();
  });

  await test.step('in English, in the dark and narrow, what cannot be put back any more is removed for good', async () => {
    await page.setViewportSize({ width: 900, height: 800 });
    await goTo(page, 'English');
    await goTo(page, 'Theme: Dark');
    const kept = page.getByRole('grid', { name: 'Sealed rows on this computer' });
    await press(page, kept);
    await press(page, button('Put back…', dialog));
    await type(page, dialog.getByLabel('Type goteborg to confirm'), 'goteborg');
    await press(page, button('Put back', dialog));
    await expect(dialog.getByRole('alert')).toContainText('is no longer in goteborg');
    await accessible('rows whose column is gone');
    await page.keyboard.press('Escape');
    for (const others of [1, 0]) {
      if (others === 0) await press(page, kept);
      await press(page, button('Remove for good…', dialog));
      await type(page, dialog.getByLabel('Type goteborg to confirm'), 'goteborg');
      await press(page, button('Remove for good', dialog));
      await expect(dialog).toBeHidden();
      await expect(kept.getByRole('row')).toHaveCount(others === 0 ? 0 : 2);
    }
  });
});
