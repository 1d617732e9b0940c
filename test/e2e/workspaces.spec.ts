import { expect, test } from './fixture.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { emptyDatabase } from './sandbox-tools.ts';

test('a workspace is added, opened for changes on purpose, and removed, by keyboard', async ({
  podium,
  page,
}) => {
  test.setTimeout(120_000);
  const dialog = page.getByRole('dialog');
  const row = page.getByRole('listitem', { name: 'Drift' });
  await expect(page.getByRole('grid', { name: 'Kundhantering' })).toContainText('Riksorkestern', {
    timeout: 60_000,
  });
  const fields = await emptyDatabase(podium.home, 'drift');

  await test.step('its connection is taken, and never shown again', async () => {
    await goTo(page, 'Inställningar');
    await press(page, page.getByRole('button', { name: 'Lägg till arbetsyta …' }));
    await type(page, dialog.getByLabel('Namn', { exact: true }), 'Drift');
    await type(page, dialog.getByLabel('Kortnamn'), 'Drift');
    await type(page, dialog.getByLabel('Värdnamn', { exact: true }), fields.host);
    await type(page, dialog.getByLabel('Port'), String(fields.port));
    await type(page, dialog.getByLabel('Databas', { exact: true }), fields.database);
    await type(page, dialog.getByLabel('Användare'), fields.user);
    await type(page, dialog.getByLabel('Lösenord', { exact: true }), fields.password.reveal());
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText(
      'Använd bara a–z, 0–9 och bindestreck, och börja med en bokstav.',
    );
    await type(page, dialog.getByLabel('Kortnamn'), 'drift');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(row).toContainText('Produktion');
    await expect(page.locator('body')).not.toContainText(fields.password.reveal());
  });

  await test.step('it is read-only until its short name is typed', async () => {
    await press(page, row.getByRole('button', { name: 'Byt hit' }));
    await expect(page.getByRole('banner')).toContainText('Drift');
    await expect(page.getByRole('banner')).toContainText('Skrivskyddad');
    await goTo(page, 'Kundhantering');
    await expect(page.getByText('Arbetsytan är skrivskyddad.', { exact: false })).toBeVisible();
    await goTo(page, 'Inställningar');
    await press(page, row.getByRole('switch'), 'Space');
    const allow = dialog.getByRole('button', { name: 'Tillåt ändringar' });
    await expect(allow).toBeDisabled();
    await type(page, dialog.getByRole('textbox'), 'drift');
    await press(page, allow);
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('banner')).not.toContainText('Skrivskyddad');
  });

  await test.step('its control database is prepared, and holds none of the sandbox’s customers', async () => {
    await goTo(page, 'Kundhantering');
    await press(page, page.getByRole('button', { name: 'Förbered' }));
    await expect(page.getByRole('heading', { name: 'Kundhantering' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Riksorkestern');
  });

  await test.step('removed by its short name, it gives way to the sandbox', async () => {
    await goTo(page, 'Inställningar');
    await press(page, row.getByRole('button', { name: 'Ta bort …' }));
    await tabTo(page, dialog.getByRole('textbox'));
    await page.keyboard.type('drift');
    await press(page, dialog.getByRole('button', { name: 'Ta bort arbetsyta' }));
    await expect(row).toHaveCount(0);
    await expect(page.getByRole('banner')).toContainText('Sandlåda');
  });
});
