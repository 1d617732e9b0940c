import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, type Podium, test } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { useSource } from './migration-steps.ts';
import { asSuperuser } from './sandbox-tools.ts';

const named = '20270101090000_city_named';
const sql = `ALTER TABLE "Musician" ADD CONSTRAINT "city_named" CHECK (city <> 'Ingenstans');`;

async function accessible(page: Page, at: string): Promise<void> {
  // a message that is half faded would fail by its contrast
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  expect.soft(await violations(page), at).toEqual([]);
}

/** Begun and never ended, as a runner leaves it that is killed. */
async function begin({ home }: Podium, subdomain: string): Promise<void> {
  await asSuperuser(
    home,
    subdomain,
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, applied_steps_count)
     VALUES (gen_random_uuid(), '0', '${named}', now() - interval '1 hour', 0)`,
  );
}

test('what a run needs around it: rehearsed, settled and compared by keyboard', async ({ podium, page }) => {
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const region = (name: string | RegExp) => page.getByRole('region', { name });
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });

  await test.step('a rehearsal says which orchestra would fail, and on which rows', async () => {
    await asSuperuser(
      podium.home,
      'malmo',
      `UPDATE "Musician" SET city = 'Ingenstans' WHERE id = (SELECT min(id::text)::uuid FROM "Musician")`,
    );
    await useSource(podium, page, named, sql);
    await goTo(page, 'Provkör migreringar');
    await expect(dialog.getByRole('region', { name: 'Lås som den tar' })).toContainText('ACCESS EXCLUSIVE');
    await accessible(page, 'the dialog of a rehearsal');
    await press(page, button('Provkör i 3 databaser', dialog));
    await expect(region('1 orkester skulle inte klara en körning')).toBeVisible();
    const causes = region('Vad som skulle misslyckas, efter orsak');
    await expect(causes).toContainText('Malmö');
    await expect(causes).toContainText(/1 rad i .*Musician/);
    await expect(causes.locator('li code')).toHaveText(/^[0-9a-f-]{36}$/);
    await expect(page.getByRole('grid', { name: 'Lås som hölls' })).toContainText(
      'hindrar läsningar och skrivningar',
    );
    await accessible(page, 'the result of a rehearsal');
    const left = await asSuperuser(
      podium.home,
      'riks',
      `SELECT FROM pg_constraint WHERE conname = 'city_named'`,
    );
    expect(left.rowCount).toBe(0);
  });

  await test.step('what nobody knows the end of is settled in two orchestras, each in its own way', async () => {
    await asSuperuser(podium.home, 'goteborg', sql);
    await begin(podium, 'goteborg');
    await begin(podium, 'riks');
    await goTo(page, 'Red ut migreringar');
    await press(page, button('Se efter igen'));
    await press(page, page.getByRole('link', { name: `Red ut …: ${named}` }));
    const grid = page.getByRole('grid', { name: 'Vad finns var' });
    const row = (name: string) => grid.getByRole('row').filter({ hasText: name });
    await expect(row('Göteborg')).toContainText('finns');
    await expect(row('Riks')).toContainText('finns inte');
    await expect(grid.getByText('Inget', { exact: true })).toHaveCount(2);
    await expect(button('Skriv i liggarna …')).toBeDisabled();
    await accessible(page, 'what exists where');
    await tabTo(page, grid);
    await page.keyboard.press('Space');
    await press(page, button('Välj körd'));
    await tabTo(page, grid);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await press(page, button('Välj återställd'));
    await expect(page.getByText('2 av 2 valda')).toBeVisible();
    await press(page, button('Skriv i liggarna …'));
    await type(page, dialog.getByRole('textbox'), 'sandbox');
    await press(page, button('Skriv i liggarna', dialog));
    await expect(region('Utredd i 2 orkestrar')).toContainText('Körd');
    await expect(region('Utredd i 2 orkestrar')).toContainText('Återställd');
    await expect(page.getByText(`${named} är utredd överallt`)).toBeVisible();
  });

  await test.step('a planted column is found, ignored with a reason, and counts no more', async () => {
    for (const subdomain of ['goteborg', 'riks'])
      await asSuperuser(podium.home, subdomain, 'ALTER TABLE "Musician" ADD COLUMN nickname text');
    await goTo(page, 'Jämför databaserna');
    await expect(region('1 avvikelse')).toBeVisible({ timeout: 30_000 });
    const lines = page.getByRole('grid', { name: 'Avvikelser efter objekt' });
    await expect(lines.getByRole('row').nth(1)).toContainText(/Överflödig.*nickname/);
    await accessible(page, 'what differs');
    await tabTo(page, lines);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('2 orkestrar');
    await press(page, button('Åsidosätt …', dialog));
    await expect(button('Åsidosätt', dialog)).toBeDisabled();
    await type(page, dialog.getByLabel('Varför får det avvika?'), 'På prov till våren');
    await press(page, button('Åsidosätt', dialog));
    await expect(region('Varje orkester är som dess migreringar lämnar den.')).toBeVisible();
    const aside = region('Åsidosatta');
    await expect(aside).toContainText('På prov till våren');
    const unmatched = aside.getByText('Motsvarade ingen avvikelse i den senaste jämförelsen');
    await expect(unmatched).toHaveCount(0);
    for (const subdomain of ['goteborg', 'riks'])
      await asSuperuser(podium.home, subdomain, 'ALTER TABLE "Musician" RENAME nickname TO nick');
    await press(page, button('Jämför igen'));
    await expect(unmatched).toBeVisible();
    await accessible(page, 'what is set aside and matches nothing');
    await press(page, button(/^Räkna igen/));
    await expect(region('1 avvikelse')).toBeVisible();
    const file = join(podium.home, 'avvikelser.csv');
    await answerDialogs(podium, { save: file });
    await press(page, button('Spara CSV …'));
    await expect(page.getByText('2 rader sparade i avvikelser.csv')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain('riks;extra;column;');
  });

  await test.step('the console says what it can back up', async () => {
    await goTo(page, 'Säkerhetskopior av databaser');
    await expect(region('Säkerhetskopia före en körning')).toContainText('PostgreSQL');
    await accessible(page, 'backups');
  });
});
