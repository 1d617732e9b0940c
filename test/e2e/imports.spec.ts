import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { languages } from '../../src/i18n/index.ts';
import { violations } from './accessibility.ts';
import { expect, test } from './fixture.ts';
import { answerDialogs, choose, pressChip, RowsGrid, speak } from './import-steps.ts';
import { press } from './keyboard.ts';
import { root } from './sandbox-tools.ts';

const problemFile = join(root, 'test', 'data', 'musiker-40-problem.csv');

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
  await page.evaluate(() => {
    location.hash = '#/imports/malmo';
  });
});

for (const language of languages) {
  test(`a file with problems is mended, imported and undone by keyboard alone (${language})`, async ({
    podium,
    page,
  }) => {
    test.setTimeout(120_000);
    const t = await speak(page, language);
    const rejects = join(podium.home, 'rejects.csv');
    await answerDialogs(podium, { open: problemFile, save: rejects });
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    const bar = page.getByRole('region', { name: t('imports.run.title') });
    const columns = page.getByRole('region', { name: t('imports.columns') });
    const grid = new RowsGrid(page, t('imports.rows.title'));
    const act = bar.getByRole('button').last();
    const current = bar.getByText(t('imports.run.runHint'));
    const chip = (outcome: 'rejected' | 'created', count: number) =>
      button(`${t(`imports.counts.${outcome}`)} ${count}`);

    await test.step('opens it and sees the six rejects', async () => {
      await press(page, button(t('imports.chooseFile')));
      await expect(page.getByRole('heading', { name: 'musiker-40-problem.csv' })).toBeFocused();
      await expect(chip('rejected', 6)).toBeVisible();
      await pressChip(page, /^(Avvisade|Rejected) 6/);
      await expect.poll(() => grid.rows()).toBe(6);
      for (const kind of [
        'email_invalid',
        'email_missing',
        'email_duplicate',
        'first_name_missing',
      ] as const) {
        await expect(button(`${t(`imports.kinds.${kind}`)} 1`)).toBeVisible();
      }
      await expect(grid.grid).toContainText('inte-en-adress');
    });

    await test.step('reads it as Mac Roman, sees that it is not, and goes back', async () => {
      const encoding = page.getByRole('combobox', { name: t('imports.dialect.encoding') });
      await expect(columns).toContainText('Förnamn');
      await choose(page, encoding, 'Mac');
      await expect(columns).toContainText('Fˆrnamn');
      await choose(page, encoding, 'Win');
      await expect(columns.getByRole('rowheader', { name: 'Förnamn' })).toBeVisible();
      await expect(current).toBeVisible();
    });

    await test.step('mends an address and a first name in their cells', async () => {
      await grid.goTo(0, 'email');
      await expect(grid.active()).toContainText(t('imports.kinds.email_invalid'));
      await grid.mend(0, 'email', 'per.nystrom@exempel.se');
      await expect.poll(() => grid.rows()).toBe(5);
      await grid.mend(2, 'firstName', 'Ingrid');
      await expect.poll(() => grid.rows()).toBe(4);
      await expect.poll(async () => sum(await act.textContent())).toBe(36);
    });

    await test.step('takes one back and does it again', async () => {
      await page.keyboard.press('ControlOrMeta+Z');
      await expect.poll(() => grid.rows()).toBe(5);
      await page.keyboard.press('ControlOrMeta+Shift+Z');
      await expect.poll(() => grid.rows()).toBe(4);
    });

    await test.step('misspells all Fagott at once, and takes the new one for the one that is there', async () => {
      await pressChip(page, /^(Alla|All) 40/);
      await expect.poll(() => grid.rows()).toBe(40);
      await grid.mend(11, 'instrument', 'Faggott');
      const all = button(t('imports.rows.changeEqual', { count: 4 }));
      await press(page, all);
      await expect(grid.grid).toBeFocused();
      const choice = page.getByRole('combobox', { name: `${t('imports.fields.instrument')}: Faggott` });
      await expect(choice).toHaveValue('match:Fagott');
      await choose(page, choice, t('imports.unknown.create'));
      await expect(choice).toHaveValue('create');
      await choose(page, choice, 'Fagott');
      await expect(choice).toHaveValue('match:Fagott');
      await expect(current).toBeVisible();
    });

    // a preview that is being made anew is dimmed for a moment
    await expect.poll(() => violations(page)).toEqual([]);

    await test.step('runs it', async () => {
      await press(page, act);
      await expect(page.getByRole('heading', { name: t('imports.done') })).toBeFocused();
    });

    await test.step('saves the rejects as the file is written', async () => {
      await press(page, button(t('imports.saveRejects')));
      await expect(
        page.getByText(t('imports.rejectsSaved', { count: 4, file: 'rejects.csv' })),
      ).toBeVisible();
      const saved = readFileSync(rejects, 'latin1');
      expect(saved).toContain('Efternamn;Förnamn;E-postadress;');
      expect(saved).toContain("O'Brien;Ingrid;;070-942 29 46;Pukor;Solo;Malmö;Ja;");
      expect(saved).not.toContain('per.nystrom');
    });

    await test.step('undoes the import', async () => {
      await press(page, button(t('imports.undo.open')));
      const dialog = page.getByRole('dialog');
      const confirm = dialog.getByRole('button', { name: /^(Ångra|Undo): / });
      await expect.poll(async () => sum(await confirm.textContent())).toBe(36);
      await press(page, confirm);
      await expect(page.getByRole('heading', { name: t('imports.undo.done') })).toBeFocused();
      await expect.poll(async () => sum(await act.textContent())).toBe(36);
      await press(page, button(t('imports.anotherFile')));
      await expect(page.getByRole('table', { name: t('imports.earlier') })).toContainText(
        /musiker-40-problem\.csv.*(Ångrad|Undone)/s,
      );
    });
  });
}

test('a column that no field takes is told, and the missing one is chosen; rows stay where they are while a cell is edited', async ({
  podium,
  page,
}) => {
  await answerDialogs(podium, { open: problemFile });
  await press(page, page.getByRole('button', { name: 'Välj fil …' }));

  await test.step('no field is without its column', async () => {
    const email = page.getByRole('combobox', { name: 'Fält för kolumnen E-postadress' });
    await choose(page, email, 'Importeras');
    await expect(page.getByText('Ingen kolumn går till: E-post.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Importera', exact: true })).toHaveAttribute(
      'aria-disabled',
    );
    await choose(page, email, 'E-post');
    await expect(page.getByText('Ingen kolumn går till: E-post.')).toBeHidden();
    await expect(page.getByRole('button', { name: /^Importera: \d/ })).toBeVisible();
    const country = page.getByRole('combobox', { name: 'Telefonnummer utan landsnummer är från' });
    await choose(page, country, 'Norge');
    await expect(page.getByRole('button', { name: /^För långt telefonnummer \d/ })).toBeVisible();
    await choose(page, country, 'Sverige');
    await expect(page.getByRole('button', { name: /^För långt telefonnummer \d/ })).toBeHidden();
  });

  await test.step('what is judged anew meanwhile moves no row', async () => {
    const grid = new RowsGrid(page, 'Rader');
    await pressChip(page, /^Avvisade 6/);
    await expect.poll(() => grid.rows()).toBe(6);
    await grid.mend(0, 'email', 'per.nystrom@exempel.se');
    const next = await grid.active().locator('xpath=..').getByRole('gridcell').first().textContent();
    await page.keyboard.press('F2');
    await expect(page.getByRole('button', { name: /^Avvisade 5/ })).toBeVisible();
    await page.waitForTimeout(500); // for rows that must not come
    await page.keyboard.type('nils.berg@exempel.se');
    await page.keyboard.press('Enter');
    await expect.poll(() => grid.rows()).toBe(4);
    await page.getByText('2 ändringar').click();
    await expect(page.getByRole('listitem').filter({ hasText: 'nils.berg@exempel.se' })).toContainText(
      `E-post, post ${next}`,
    );
  });
});

test('a dropped file that is not a CSV gives one sentence and the next step; a list is previewed and imported', async ({
  page,
}) => {
  await drop(page, join(root, 'docs', 'images', 'audit.png'));
  const alert = page.getByRole('alert').filter({ hasText: 'audit.png' });
  await expect(alert).toBeVisible();
  await expect(page.getByRole('button', { name: /^Importera/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Välj fil …' })).toBeFocused();

  await drop(page, problemFile);
  await page.getByRole('button', { name: /^Importera: \d/ }).click();
  await expect(page.getByRole('heading', { name: 'Importen är klar' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Tidigare importer' })).toContainText(
    'musiker-40-problem.csv',
  );
});

/** Of the numbers that a button tells: what it would do altogether. */
function sum(text: string | null): number {
  return (text?.match(/\d+/g) ?? []).reduce((all, each) => all + Number(each), 0);
}

/** As a person drops a file from the desktop, on the middle of the page's drop area. */
async function drop(page: Page, path: string): Promise<void> {
  const area = await page.getByText('Släpp en CSV-fil här').boundingBox();
  if (area === null) throw new Error('the drop area is not shown');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: area.x + 5, y: area.y + 5, data });
  }
}
