import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, test } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser } from './sandbox-tools.ts';

async function accessible(page: Page, at: string): Promise<void> {
  expect.soft(await violations(page), at).toEqual([]);
}

/** By the arrows from the row that is found, as a person does. */
async function goToColumn(page: Page, grid: Locator, column: string): Promise<void> {
  await tabTo(page, grid);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Home');
  for (let moves = 0; moves < 80; moves += 1) {
    if ((await grid.locator('[id$="-active"]').getAttribute('data-column')) === column) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`there is no column ${column}`);
}

test('an audit finds, its remedy mends, a check made again says so, and the report is signed', async ({
  podium,
  page,
}) => {
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const grid = page.getByRole('grid');
  await expect(grid).toContainText('Riksorkestern', { timeout: 60_000 });
  await asSuperuser(podium.home, 'malmo', 'GRANT CONNECT ON DATABASE malmo TO PUBLIC');
  await asSuperuser(podium.home, 'goteborg', 'ALTER TABLE "Musician" ADD COLUMN "tenantId" text');

  await test.step('what is about to be done is said before it runs', async () => {
    await goTo(page, 'Kör granskning');
    await expect(button('Kör granskningen', dialog)).toBeFocused();
    await press(page, dialog.getByRole('switch'), 'Space');
    await expect(dialog.getByText('6 inloggningsförsök', { exact: false })).toBeVisible();
    await accessible(page, 'the dialog of an audit');
    await press(page, dialog.getByRole('switch'), 'Space');
    await press(page, button('Kör granskningen', dialog));
    await expect(page.getByText(/Granskningen är klar: \d+ nya anmärkningar, 0 åtgärdade/)).toBeVisible();
  });

  await test.step('the matrix shows it, and a cell opens', async () => {
    await type(page, page.getByRole('searchbox', { name: 'Filtrera orkestrar' }), 'malmo');
    await expect(page.getByText('1 av 3', { exact: true })).toBeVisible();
    await goToColumn(page, grid, 'public-connect');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Varje roll på servern får använda databasen malmo');
    await accessible(page, 'a finding');
  });

  await test.step('its remedy, run as it stands, mends it', async () => {
    const remedy = await dialog.getByRole('region', { name: 'Åtgärd' }).locator('pre').textContent();
    await asSuperuser(podium.home, 'malmo', remedy ?? '');
    await press(page, button('Granska igen', dialog));
    await expect(dialog.getByText('Åtgärdad: anmärkningen finns inte längre.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(grid).toBeFocused();
    await expect(grid.locator('[id$="-active"]').getByRole('img', { name: 'Godkänd' })).toBeVisible();
  });

  await test.step('another is accepted, for a reason', async () => {
    await goTo(page, 'Anmärkningar i isolationsgranskningen');
    await type(page, page.getByRole('searchbox', { name: 'Sök bland anmärkningar' }), 'goteborg tenantId');
    await press(page, page.getByRole('grid', { name: 'Anmärkningar efter slag' }));
    await press(page, button('Acceptera …', dialog));
    await press(page, button('Acceptera', dialog));
    await expect(dialog.getByRole('alert')).toBeVisible();
    await type(page, dialog.getByLabel('Skäl'), 'Tas bort med nästa migrering');
    await accessible(page, 'the dialog that accepts');
    await press(page, button('Acceptera', dialog));
    await expect(dialog.getByText('Accepterad: Tas bort med nästa migrering')).toBeVisible();
    await expect(button('Återta acceptansen', dialog)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(button('Accepterade 1')).toBeVisible();
  });

  await test.step('the report is saved as a web page and as a PDF, and each is as it was signed', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const fromMenu = async (item: string) => {
      await press(page, button('Rapport'));
      const wanted = page.getByRole('menuitem', { name: item });
      await expect(wanted).toBeVisible();
      for (let moves = 0; moves < 9; moves += 1) {
        if (await wanted.evaluate(element => element === document.activeElement)) break;
        const before = await focused();
        await page.keyboard.press('ArrowDown');
        await expect.poll(focused).not.toBe(before); // the menu moves the focus a moment later
      }
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menu')).toBeHidden();
    };
    for (const [format, item] of [
      ['html', 'Webbsida'],
      ['pdf', 'PDF'],
    ] as const) {
      const file = join(podium.home, `granskning.${format}`);
      await answerDialogs(podium, { save: file, open: file });
      await fromMenu(item);
      await expect(page.getByText(`Rapporten sparades i granskning.${format}`)).toBeVisible();
      if (format === 'html') expect(readFileSync(file, 'utf8')).toContain('Tas bort med nästa migrering');
      await fromMenu('Kontrollera');
      await press(page, button('Välj fil …', dialog));
      await expect(dialog.getByText(`Rätt: granskning.${format} är som den signerades`)).toBeVisible();
      if (format === 'pdf') await accessible(page, 'a verified report');
      await page.keyboard.press('Escape');
    }
  });

  await test.step('in English and in the dark a finding is as accessible', async () => {
    await goTo(page, 'English');
    await goTo(page, 'Theme: Dark');
    await expect(page.locator('html[lang=en][data-theme=dark]')).toBeAttached();
    await press(page, page.getByRole('button', { name: /^Accepted/ }));
    await press(page, page.getByRole('grid', { name: 'Findings by kind' }));
    await expect(dialog.getByText('Accepted: Tas bort med nästa migrering')).toBeVisible();
    await accessible(page, 'an accepted finding');
  });
});
