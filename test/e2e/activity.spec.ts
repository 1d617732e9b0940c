import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from './fixture.ts';
import { goTo, press, type } from './keyboard.ts';
import { asSuperuser } from './sandbox-tools.ts';

test('the record is verified, and a row that was changed named; the system check tells what does not work, worst first', async ({
  page,
  podium,
}) => {
  test.setTimeout(120_000);
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });
  await goTo(page, 'Kör granskning');
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Kör granskningen' }));
  await expect(page.getByText('Inget att åtgärda')).toBeVisible();

  await goTo(page, 'Aktivitet');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aktivitet');
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.filter({ hasText: 'Körde isolationsgranskning' })).toHaveCount(1);
  await type(page, page.getByRole('searchbox'), 'finns inte');
  await expect(page.getByText('Inget stämmer med filtret')).toBeVisible();
  await type(page, page.getByRole('searchbox'), 'granskning');
  const found = rows.filter({ hasText: 'Körde isolationsgranskning' });
  await expect(found).toHaveCount(1);

  await press(page, page.getByRole('button', { name: 'Kontrollera' }));
  await expect(page.getByText('Loggen är orörd')).toBeVisible();
  await asSuperuser(
    podium.home,
    'podium-control',
    `UPDATE podium.activity_link SET actor = actor || '{"user": "somebody else"}' WHERE number = 2`,
  );
  await press(page, page.getByRole('button', { name: 'Kontrollera' }));
  await expect(page.getByText('Loggen är inte hel')).toBeVisible();
  await expect(page.getByText('Länk 2 har ändrats.')).toBeVisible();

  await goTo(page, 'Systemkontroll');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Systemkontroll');
  const results = page.getByRole('main').getByRole('listitem');
  await expect(results).toHaveCount(8, { timeout: 30_000 });
  await expect(results.filter({ hasText: 'Kontrolldatabas' }).first()).toContainText('svarar på');

  const saved = join(podium.home, 'diagnostik.zip');
  await podium.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, saved);
  await press(page, page.getByRole('button', { name: 'Spara diagnostik' }));
  await expect(page.getByText('Sparades som diagnostik.zip')).toBeVisible({ timeout: 30_000 });
  expect(Object.keys(unzipSync(new Uint8Array(readFileSync(saved))))).toContain('doctor.json');

  await asSuperuser(podium.home, 'postgres', `ALTER ROLE "podium-control" PASSWORD 'another'`);
  await asSuperuser(
    podium.home,
    'postgres',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'podium-control'`,
  );
  await press(page, page.getByRole('button', { name: 'Kontrollera igen' }));
  await expect(results.first()).toContainText('Kontrolldatabas', { timeout: 30_000 });
  await expect(results.filter({ hasText: 'Inte kontrollerat, eftersom' })).toHaveCount(3);
});

test.describe('where the control database does not answer', () => {
  test.use({ podiumEnv: { PODIUM_CONTROL_URL: 'postgresql://podium:secret@127.0.0.1:1/control' } });

  test('the way leads to the system check, which says why', async ({ page }) => {
    await expect(page.getByText('Kontrolldatabasen svarar inte')).toBeVisible({ timeout: 30_000 });
    await press(page, page.getByRole('main').getByRole('button', { name: 'Systemkontroll' }));
    const results = page.getByRole('main').getByRole('listitem');
    await expect(results.filter({ hasText: 'Kontrolldatabas' }).first()).toContainText('Fungerar inte', {
      timeout: 30_000,
    });
    await expect(results.filter({ hasText: 'Inte kontrollerat, eftersom' })).toHaveCount(3);
  });
});
