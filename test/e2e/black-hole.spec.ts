import { expect, test } from './fixture.ts';
import { goTo, press } from './keyboard.ts';
import { useSource } from './migration-steps.ts';
import { wireBefore } from './sandbox-tools.ts';

/** What waited for the hole would take ten seconds at least: so long a connection is tried. */
const promptly = expect.configure({ timeout: 8_000 });

test('while a run hangs in a network that swallows all, the window goes on as ever and takes a cancel', async ({
  podium,
  page,
}) => {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const malmoHangs = () => promptly(button(/^Malmö Symfoniorkester Pågår/)).toBeVisible();
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
  await using wire = await wireBefore(podium.home, 'malmo');

  await test.step('one orchestra hangs', async () => {
    await useSource(podium, page, '20270101090000_seat', 'CREATE TABLE "Seat" (id int);');
    wire.swallowsAfter = 'CREATE TABLE "Seat"';
    await goTo(page, 'Kör migreringar');
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Kör migreringar' }));
    await malmoHangs();
    await expect.poll(() => wire.isDark).toBe(true);
  });

  await test.step('pages are opened, menus too, and other orchestras of the same server are read', async () => {
    await goTo(page, 'Kundhantering');
    await promptly(page.getByRole('grid')).toContainText('Malmö Symfoniorkester');
    await goTo(page, 'Musiker');
    const orchestra = page.getByRole('combobox', { name: 'Orkester' });
    await promptly(orchestra).toBeVisible();
    await press(page, orchestra);
    await page.keyboard.type('riks');
    await page.keyboard.press('Enter');
    const musicians = page.getByRole('grid', { name: 'Musiker' });
    await promptly(musicians.getByRole('gridcell').first()).toBeVisible();
    await press(page, button('Utseende och språk'));
    await promptly(page.getByRole('menuitemradio', { name: 'English' })).toBeVisible();
    await page.keyboard.press('Escape');
    await goTo(page, 'Migreringar');
    const goingOn = page.getByRole('link', { name: 'En körning pågår …' });
    await promptly(goingOn).toBeVisible();
    await press(page, goingOn);
    await malmoHangs();
  });

  await test.step('a cancel is taken: nobody else is begun, and what hung is told when it is over', async () => {
    await press(page, button('Avbryt körningen'));
    await promptly(page.getByText('Gör klart de databaser som är på gång …')).toBeVisible();
    await malmoHangs();
    await wire[Symbol.asyncDispose]();
    await expect(page.getByText('Körningen avbröts')).toBeVisible();
    await expect(button(/^Göteborgs Kammarorkester Klar/)).toBeVisible();
    await expect(button(/^Malmö Symfoniorkester Misslyckades/)).toBeVisible();
    await expect(button(/^Riksorkestern Inte körd/)).toBeVisible();
  });
});
