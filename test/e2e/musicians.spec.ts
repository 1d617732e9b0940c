import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, type Podium, test } from './fixture.ts';
import { chooseItem, goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser } from './sandbox-tools.ts';

/** What another client does to the orchestra's database. */
function elsewhere(podium: Podium, sql: string) {
  return asSuperuser(podium.home, 'riks', sql);
}

function partsOf(page: Page) {
  const grid = page.getByRole('grid', { name: 'Musiker' });
  const saved = page.getByRole('button', { name: /^Sparade filter/ });
  return {
    grid,
    dialog: page.getByRole('dialog'),
    search: page.getByRole('searchbox', { name: 'Sök musiker' }),
    count: page.getByRole('main').getByRole('status').first(),
    bar: page.getByRole('region', { name: 'Osparade ändringar' }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    saved,
    filter: (field: string) => page.getByRole('combobox', { name: `Filtrera efter ${field}` }),
    header: (name: string) => grid.getByRole('columnheader', { name, exact: true }),
    /** By keyboard, until its items take keys. */
    openSaved: async () => {
      await press(page, saved);
      await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
    },
    /** By its place in the list, from 1. */
    row: (place: number) => grid.locator(`[role=row][aria-rowindex="${place + 1}"]`),
    /** Presses keys one after another, in the grid. */
    keys: async (...keys: readonly string[]) => {
      await tabTo(page, grid);
      for (const key of keys) await page.keyboard.press(key);
    },
  };
}

/** The text of the cell that the grid tells is the active one. */
function activeCell(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return id ? (document.getElementById(id)?.textContent ?? null) : null;
  });
}

async function openRiks(page: Page): Promise<void> {
  await goTo(page, 'Musiker');
  await press(page, page.getByRole('combobox', { name: 'Orkester' }));
  await page.keyboard.type('riks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Musiker' }).getByRole('gridcell').first()).toBeVisible();
}

function sandboxIsUp(page: Page): Promise<void> {
  return expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });
}

test('20,000 musicians by keyboard alone: sorted, searched, filtered, to the last, copied and exported', async ({
  podium,
  page,
}) => {
  test.setTimeout(150_000);
  const { grid, dialog, search, count, button, saved, openSaved, filter, header, row, keys } = partsOf(page);
  await sandboxIsUp(page);
  await openRiks(page);

  await test.step('tells how many there are, and where one is', async () => {
    await expect(count).toHaveText('20 000 musiker');
    await expect(grid).toHaveAttribute('aria-rowcount', '20001');
    await keys('ArrowDown', 'ArrowRight');
    await expect(row(2).getByRole('gridcell').nth(2)).toHaveAttribute('id', /-active$/);
    expect(await activeCell(page)).toBe(await row(2).getByRole('gridcell').nth(2).textContent());
  });

  await test.step('is sorted from the header, which the arrows lead to', async () => {
    await expect(header('Efternamn')).toHaveAttribute('aria-sort', 'ascending');
    await keys('ArrowUp', 'ArrowUp', 'ArrowLeft', 'Enter');
    await expect(header('Efternamn')).toHaveAttribute('aria-sort', 'descending');
    await expect(row(1)).toContainText('Östlund');
    await keys('Enter');
    await expect(header('Efternamn')).toHaveAttribute('aria-sort', 'ascending');
    await expect(row(1)).toContainText('af Klercker');
  });

  await test.step('the last row is reached by Ctrl+End, by End twice and by pages, and the first again', async () => {
    await keys('Control+End');
    await expect(row(20_000)).toContainText('Östlund');
    await keys('Control+Home', 'End', 'End');
    await expect(row(20_000)).toBeVisible();
    await keys('Home', 'PageUp', 'PageUp');
    await expect(row(20_000)).toBeHidden();
    await keys('PageDown', 'PageDown', 'PageDown');
    await expect(row(20_000)).toBeVisible();
    await keys('Home', 'Home');
    await expect(row(1)).toBeVisible();
    expect(await grid.getByRole('row').count()).toBeLessThan(40);
  });

  await test.step('is filtered by instrument and city, and the search goes on within', async () => {
    await tabTo(page, filter('Instrument'));
    await page.keyboard.type('Fagott');
    await expect(count).toHaveText('821 av 20 000 musiker');
    await tabTo(page, filter('Ort'));
    await page.keyboard.type('Umeå');
    await expect(count).toHaveText('43 av 20 000 musiker');
    await type(page, search, 'klercker');
    await expect(count).toHaveText('2 av 20 000 musiker');
  });

  await test.step('what is filtered by is saved under a name, without the search, and chosen again', async () => {
    await openSaved();
    await expect(page.getByRole('menu')).toContainText('Det finns inga sparade filter än');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Fagotter i Umeå');
    await expect(dialog).toContainText('Fagott · UmeåDet som står i sökfältet sparas inte');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(saved).toBeFocused();
    await expect(saved).toHaveAccessibleName('Sparade filter: Fagotter i Umeå');
    await press(page, button('Ta bort filtret Ort'));
    await expect(saved).toHaveAccessibleName('Sparade filter: Fagotter i Umeå · ändrat');
    await openSaved();
    await expect(page.getByRole('menuitemradio')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(saved).toHaveAccessibleName('Sparade filter: Fagotter i Umeå');
    await expect(count).toHaveText('43 av 20 000 musiker');
    await expect(search).toHaveValue('');
  });

  await test.step('a name that is taken is only taken on purpose, and what was there comes back', async () => {
    await press(page, button('Ta bort filtret Ort'));
    await openSaved();
    await chooseItem(page, 'Spara som');
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('FAGOTTER i umeå');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Det finns redan ett filter med namnet');
    await press(page, dialog.getByRole('button', { name: 'Ersätt ”Fagotter i Umeå”' }));
    await expect(saved).toHaveAccessibleName('Sparade filter: FAGOTTER i umeå');
    await openSaved();
    await chooseItem(page, 'Ta bort');
    await expect(saved).toHaveAccessibleName('Sparade filter');
    const told = page.getByRole('listitem').filter({ hasText: 'har tagits bort' });
    await press(page, told.getByRole('button', { name: 'Ångra' }));
    await expect(saved).toHaveAccessibleName('Sparade filter: FAGOTTER i umeå');
  });

  await test.step('what another console saved meanwhile is not written over, and shown', async () => {
    await asSuperuser(podium.home, 'podium-control', `UPDATE podium.musician_filter SET city = 'Falun'`);
    await tabTo(page, filter('Ort'));
    await page.keyboard.type('Lund');
    await openSaved();
    await chooseItem(page, 'Spara');
    await expect(page.getByRole('listitem').filter({ hasText: 'har sparats på nytt' })).toBeVisible();
    await openSaved();
    await expect(page.getByRole('menuitemradio')).toContainText('Fagott · Falun');
    await page.keyboard.press('Escape');
    await expect(saved).toBeFocused();
    await tabTo(page, filter('Ort'));
    await page.keyboard.type('Umeå');
    await type(page, search, 'klercker');
    await expect(count).toHaveText('2 av 20 000 musiker');
  });

  await test.step('search, filters and order are there again after another page', async () => {
    await goTo(page, 'Aktivitet');
    await goTo(page, 'Musiker');
    await expect(search).toHaveValue('klercker');
    await expect(count).toHaveText('2 av 20 000 musiker');
    await press(page, button('Ta bort filtret Ort'));
    await expect(filter('Ort')).toBeFocused();
    await expect(count).toHaveText('19 av 20 000 musiker');
    await press(page, button('Ta bort filtret Instrument'));
    await type(page, search, 'finns inte alls');
    await expect(page.getByText('Ingen musiker stämmer med sökningen')).toBeVisible();
    await press(page, button('Rensa alla'));
    await expect(count).toHaveText('20 000 musiker');
  });

  await test.step('what is selected is copied, with its headings', async () => {
    await keys(' ', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(count).toHaveText('20 000 musiker · 3 markerade');
    await expect(row(3)).toHaveAttribute('aria-selected', 'true');
    await expect(row(4)).toHaveAttribute('aria-selected', 'false');
    const email = await row(1).getByRole('gridcell').nth(4).textContent();
    await keys('Control+C');
    await expect(page.getByText('3 musiker har kopierats')).toBeVisible();
    await type(page, search, '');
    await page.keyboard.press('ControlOrMeta+V');
    await expect(search).toHaveValue(/^Efternamn\t/);
    await expect(search).toHaveValue(new RegExp(`\t${email}\t`));
    await press(page, button('Rensa').first());
    await expect(count).toContainText('20 000 musiker');
  });

  await test.step('everything is copied too, or is said to be too much', async () => {
    await keys('Control+A');
    await expect(count).toHaveText('20 000 musiker · 20 000 markerade');
    await press(page, button('Kopiera 20 000'));
    await expect(page.getByText('20 000 musiker har kopierats')).toBeVisible();
    await keys('Escape');
    await expect(count).toHaveText('20 000 musiker');
  });

  await test.step('what the filter finds is exported into the file that was chosen', async () => {
    const file = join(podium.home, 'fagotter.csv');
    await podium.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await tabTo(page, filter('Instrument'));
    await page.keyboard.type('Fagott');
    await expect(count).toHaveText('821 av 20 000 musiker');
    await press(page, button('Exportera alla …'));
    await expect(page.getByText('821 musiker har sparats som fagotter.csv')).toBeVisible();
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(822);
    expect(lines[0]).toMatch(/^\uFEFFEfternamn;/);
    expect(lines.slice(1).every(line => line.includes('Fagott'))).toBe(true);
  });
});

test('musicians are edited together by keyboard alone: saved, undone, in conflict, archived, erased', async ({
  podium,
  page,
}) => {
  test.setTimeout(150_000);
  const { grid, dialog, search, count, bar, button, filter, row, keys } = partsOf(page);
  const cityOf = (place: number) => row(place).getByRole('gridcell').nth(6);
  const inDialog = (name: string) => dialog.getByRole('button', { name, exact: true });
  await sandboxIsUp(page);
  await openRiks(page);

  await test.step('edits are marked, counted, listed, and kept while one searches', async () => {
    await keys('Control+Home', 'End', 'ArrowLeft', 'F2');
    await page.keyboard.type('Arjeplog');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F2');
    await page.keyboard.type('Kalix');
    await page.keyboard.press('Tab'); // and on to the next cell that can be edited
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(bar).toContainText('3 ändringar i 2 musiker');
    await expect(cityOf(1)).toHaveText('Arjeplog');
    await expect(cityOf(1)).toHaveAttribute('title', /^Var: /);
    await expect(row(2)).toContainText('Inaktiv');
    await type(page, search, 'öberg');
    await expect(count).toHaveText('894 av 20 000 musiker');
    await expect(bar).toContainText('3 ändringar i 2 musiker');
    await page.keyboard.press('Escape');
    expect(await violations(page)).toEqual([]);
    await press(page, button('Visa ändringar'));
    await expect(dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await expect(dialog.getByRole('insertion')).toHaveText(['Arjeplog', 'Kalix', 'Inaktiv']);
    await press(page, inDialog('Ångra ändringen av Aktiv'));
    await page.keyboard.press('Escape');
    await expect(bar).toContainText('2 ändringar i 2 musiker');
  });

  await test.step('leaving the page asks', async () => {
    await goTo(page, 'Aktivitet');
    await expect(dialog).toContainText('Spara ändringarna först?');
    await expect(inDialog('Stanna kvar')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bar).toContainText('2 ändringar i 2 musiker');
  });

  await test.step('they are saved together, and taken back together', async () => {
    await keys('Control+S');
    await expect(page.getByText('2 ändringar har sparats')).toBeVisible();
    await expect(bar).toBeHidden();
    await expect(cityOf(2)).toHaveText('Kalix');
    expect((await cities('Arjeplog')).rows).toHaveLength(1);
    await press(page, button('Ångra'));
    await expect(page.getByText('2 ändringar har tagits tillbaka')).toBeVisible();
    expect((await cities('Arjeplog')).rows).toHaveLength(0);
    await expect(cityOf(2)).not.toHaveText('Kalix');
  });

  await test.step('what is being typed in a cell is saved by Ctrl+S too', async () => {
    await keys('Control+Home', 'End', 'ArrowLeft', 'F2');
    await page.keyboard.type('Arvika');
    await page.keyboard.press('Control+S');
    await expect(page.getByText('1 ändring har sparats')).toBeVisible();
    await expect(grid).toBeFocused();
    expect((await cities('Arvika')).rows).toHaveLength(1);
  });

  await test.step('a conflict shows both values, and is decided before anything is saved', async () => {
    await keys('F2');
    await page.keyboard.type('Lycksele');
    await page.keyboard.press('Enter');
    await elsewhere(podium, `UPDATE "Musician" SET city = 'Vansbro' WHERE city = 'Arvika'`);
    await keys('Control+S');
    await expect(dialog).toContainText('Någon annan har ändrat samma uppgifter');
    await expect(dialog.getByRole('group')).toContainText('Du skrevLycksele');
    await expect(dialog.getByRole('group')).toContainText('Är nuVansbro');
    await expect(dialog.getByRole('group')).toContainText('När du läste: Arvika');
    expect(await violations(page)).toEqual([]);
    await press(page, inDialog('Spara som valt'));
    await expect(dialog).toContainText('Välj vad som ska gälla.');
    await press(page, dialog.getByRole('radio', { name: /Du skrev/ }), ' ');
    await press(page, inDialog('Spara som valt'));
    await expect(dialog).toBeHidden();
    await expect(cityOf(1)).toHaveText('Lycksele');
    expect((await cities('Lycksele')).rows).toHaveLength(1);
  });

  await test.step('a refusal stands at its cell, and nothing is saved before it is mended', async () => {
    await keys('Control+Home', 'ArrowRight', 'F2');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await keys('Control+S');
    await expect(bar).toContainText('Inget har sparats: 1 värde behöver rättas');
    await expect(row(1).getByRole('gridcell').nth(2)).toHaveAttribute('title', 'Får inte vara tomt.');
    await press(page, button('Ångra alla'));
    await expect(bar).toBeHidden();
  });

  await test.step('the details have every field; a new chair and the archiving are saved with the rest', async () => {
    await keys('Control+Home', 'Enter');
    await expect(dialog).toContainText('Ändrad');
    await type(page, dialog.getByLabel('Anteckning'), 'Ring på kvällen');
    await type(page, dialog.getByRole('combobox', { name: 'Instrument' }), 'Theremin');
    await expect(dialog).toContainText('Theremin är ett nytt instrument');
    await page.keyboard.press('Enter');
    await press(page, inDialog('Arkivera'));
    await expect(dialog).toContainText('Osparad');
    expect(await violations(page)).toEqual([]);
    await press(page, inDialog('Spara 3 ändringar'));
    await expect(page.getByText('3 ändringar har sparats')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(count).toHaveText('19 999 musiker');
    await press(page, button('Arkiverade (1)'));
    await expect(count).toHaveText('1 musiker');
    await expect(row(1)).toContainText('Theremin');
  });

  await test.step('instruments that differ by spelling are merged, as it was told first', async () => {
    await elsewhere(
      podium,
      `INSERT INTO "Instrument" ("name") VALUES ('Fiol'), ('Geige');
       INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT "id", 'Tutti', 1 FROM "Instrument" WHERE "name" = 'Fiol';
       INSERT INTO "Qualification" ("musicianId", "positionId") SELECT m."id", p."id" FROM "Position" p
       JOIN "Instrument" i ON i."id" = p."instrumentId" AND i."name" = 'Fiol',
       (SELECT "id" FROM "Musician" WHERE "archivedAt" IS NULL ORDER BY "id" LIMIT 40) m`,
    );
    const confirming = page.getByRole('dialog', { name: /^Slå ihop .*\?$/ });
    const merge = confirming.getByRole('button', { name: 'Slå ihop', exact: true });
    await press(page, button('Slå ihop instrument …'));
    await expect(dialog.getByRole('radio', { name: 'Behåll Violin' })).toBeChecked();
    await press(page, dialog.getByRole('checkbox', { name: 'Slå ihop Geige' }), ' ');
    await press(page, button('Slå ihop med Violin …'));
    await expect(confirming).toContainText('1 tjänst slås ihop med den som heter likadant.');
    await expect(confirming).toContainText('Det går inte att ångra.');
    await expect(confirming.getByRole('button', { name: 'Avbryt' })).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await elsewhere(podium, `DELETE FROM "Instrument" WHERE "name" = 'Geige'`);
    await elsewhere(podium, `UPDATE "Instrument" SET "name" = 'fiol' WHERE "name" = 'Fiol'`);
    await press(page, merge);
    await expect(dialog.getByRole('alert')).toContainText('Instrumenten har ändrats sedan de lästes');
    await expect(dialog.getByRole('checkbox', { name: 'Slå ihop fiol' })).toBeChecked();
    expect(await violations(page)).toEqual([]);
    await press(page, button('Slå ihop med Violin …'));
    await expect(merge).toBeEnabled(); // what would happen is told first
    await press(page, merge);
    await expect(page.getByText('fiol har slagits ihop med Violin')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(filter('Instrument').getByRole('option', { name: /^fiol/i })).toHaveCount(0);
    expect((await elsewhere(podium, `SELECT FROM "Instrument" WHERE "name" ILIKE 'fiol'`)).rowCount).toBe(0);
  });

  await test.step('any others are merged by hand, and the filter goes along', async () => {
    await tabTo(page, filter('Instrument'));
    await page.keyboard.type('Harpa');
    await expect(page.getByText('Ingen musiker stämmer med sökningen')).toBeVisible(); // none that is archived
    await goTo(page, 'Slå ihop instrument');
    await expect(dialog).toContainText('Inga två instrument liknar varandra');
    for (const name of ['Theremin', 'Harpa']) {
      await tabTo(page, dialog.getByRole('combobox'));
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    }
    await press(page, dialog.getByRole('radio', { name: 'Behåll Harpa' }), 'ArrowUp');
    await press(page, button('Slå ihop med Theremin …'));
    const merge = page.getByRole('dialog').last().getByRole('button', { name: 'Slå ihop', exact: true });
    await expect(merge).toBeEnabled();
    await press(page, merge);
    await expect(page.getByText('Harpa har slagits ihop med Theremin')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(filter('Instrument')).toHaveValue('Theremin');
    await expect(row(1)).toContainText('Theremin');
  });

  await test.step('a musician is erased for good by the typed subdomain', async () => {
    await keys('Enter');
    await press(page, inDialog('Radera för gott …'));
    await expect(inDialog('Radera för gott')).toBeDisabled();
    await type(page, dialog.getByRole('textbox').last(), 'riks');
    await press(page, inDialog('Radera för gott'));
    await expect(dialog).toBeHidden();
    await expect(page.getByText('har raderats')).toBeVisible();
    expect((await cities('Lycksele')).rows).toHaveLength(0);
  });

  function cities(city: string) {
    return elsewhere(podium, `SELECT id FROM "Musician" WHERE city = '${city}'`);
  }
});

test('a read-only workspace shows no edit control at all', async ({ podium, page }) => {
  test.setTimeout(90_000);
  const { dialog, bar, count, saved, openSaved, row, keys } = partsOf(page);
  await sandboxIsUp(page);
  await asSuperuser(
    podium.home,
    'podium-control',
    `INSERT INTO podium.musician_filter
     VALUES (gen_random_uuid(), 'Theremin', 'theremin', 'Theremin', NULL, NULL, NULL, false, 'city', false, 'åsa@kontoret', now())`,
  );
  await goTo(page, 'Inställningar');
  await press(page, page.getByRole('main').getByRole('switch').first(), 'Space');
  await expect(page.getByRole('banner')).toContainText('Skrivskyddad');
  await openRiks(page);
  await expect(count).toHaveText('20 000 musiker');
  await expect(page.getByRole('button', { name: /^Slå ihop/ })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('Slå ihop');
  await expect(page.getByText('Inget stämmer med sökningen.')).toBeVisible();
  await page.keyboard.press('Escape');
  await keys('Control+Home', 'ArrowRight', 'F2');
  await expect(row(1).getByRole('textbox')).toHaveCount(0);
  await expect(dialog).toContainText('Ändrad');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await expect(dialog.getByRole('switch')).toHaveCount(0);
  await expect(dialog.getByRole('button')).toHaveText(['']); // it can be closed, nothing else
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+S');
  await expect(bar).toBeHidden();
  await openSaved();
  await expect(page.getByRole('menuitemradio')).toContainText('Theremin · sorterat på Ort');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(saved).toBeFocused();
  await goTo(page, 'Theremin');
  await expect(page.getByRole('main')).toContainText('Instrumentet Theremin finns inte i den här orkestern.');
  await expect(count).toHaveText('0 av 20 000 musiker');
  await openSaved();
  await expect(page.getByRole('menuitem')).toHaveText(['Lämna filtret och visa alla']);
});
