import { join } from 'node:path';
import { createTranslator } from '../../src/i18n/index.ts';
import { expect, test } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press, tabTo } from './keyboard.ts';
import { asSuperuser, root } from './sandbox-tools.ts';

const { t } = createTranslator('sv');

test('a file is checked and queued with no connection, waits for a new console, and is imported', async ({
  podium,
  page,
}) => {
  test.setTimeout(180_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
  await answerDialogs(podium, { open: join(root, 'test', 'data', 'musiker-40-problem.csv') });
  await page.evaluate(() => {
    location.hash = '#/imports/malmo';
  });

  await test.step('keeps what is needed for that on the machine', async () => {
    await press(page, button('Gör tillgänglig utan anslutning'));
    await expect(page.getByRole('region', { name: 'Utan anslutning' })).toContainText(/1.200 musiker/);
  });

  await test.step('somebody adds a musician of the file, and the server is gone', async () => {
    await asSuperuser(
      podium.home,
      'malmo',
      `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Erik', 'Åkesson', 'erik.akesson@exempel.se')`,
    );
    await goTo(page, 'Inställningar');
    await press(page, page.getByRole('button', { name: 'Stoppa', exact: true }));
    await expect(page.getByText('Sandlådan har stoppats')).toBeVisible();
    await goTo(page, 'Importer');
    await expect(page.getByText(t('imports.offline.working'))).toBeVisible();
    await expect(page.getByText(t('imports.offline.noEarlier'))).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Orkester' })).toHaveText('Malmö Symfoniorkester');
  });

  await test.step('the file is compared with the copy, and queued', async () => {
    await press(page, button('Välj fil …'));
    await expect(page.getByText(/raderna är jämförda med det som sparades/)).toBeVisible();
    await press(page, button(/^Lägg i kö: 19 nya, 15 finns redan/));
    const queue = page.getByRole('region', { name: 'I kö' });
    await expect(queue).toContainText('musiker-40-problem.csv');
    await expect(queue).toContainText('Väntar');
    await tabTo(page, queue.getByRole('button', { name: 'Försök nu med musiker-40-problem.csv' }));
  });

  const later = await podium.restart();
  await test.step('a new console, which brings the server up, runs it and tells what was otherwise', async () => {
    await expect(later.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
    await later.evaluate(() => {
      location.hash = '#/imports/malmo';
    });
    const queue = later.getByRole('region', { name: 'I kö' });
    await expect(queue).toContainText('Importerad', { timeout: 60_000 });
    await expect(queue).toContainText('väntat 19 nya, 15 finns redan, blev 18 nya, 16 ändras');
    await expect(later.getByRole('table', { name: 'Tidigare importer' })).toContainText(
      'musiker-40-problem.csv',
    );
    await press(later, queue.getByRole('button', { name: 'Dölj musiker-40-problem.csv' }));
    await expect(queue).toBeHidden();
  });
});
