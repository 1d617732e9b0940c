import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, isStandin, test } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { useSource } from './migration-steps.ts';
import { asSuperuser } from './sandbox-tools.ts';

const seat = '20270101090000_seat';

/** A migration that is at work in a database until it is told to go on. */
const waitUntilTold = `DO $$ BEGIN
  WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = 'go_on') LOOP PERFORM pg_sleep(0.05); END LOOP;
END $$;`;
const goOn = 'CREATE TABLE public.go_on ()';

async function accessible(page: Page, at: string): Promise<void> {
  expect.soft(await violations(page), at).toEqual([]);
}

test('runs over the fleet: plan, stop, one fix, one retry, export, history, and a window that closes', async ({
  podium,
  page,
}) => {
  test.setTimeout(120_000);
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name });
  const dialog = page.getByRole('dialog');
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });

  await test.step('the plan says what is pending, what it risks, and what it means for one orchestra', async () => {
    await asSuperuser(podium.home, 'malmo', 'CREATE TABLE "Seat" (id int)');
    const sql = 'CREATE TABLE "Seat" (id int);\nALTER TABLE "Musician" DROP COLUMN notes;';
    await useSource(podium, page, seat, sql);
    const message = page.locator('[data-sonner-toast]');
    await message.getByRole('button').click(); // half faded it would fail by its contrast
    await expect(message).toHaveCount(0);
    const pending = page.getByRole('region', { name: 'Att köra' });
    await expect(pending.getByText('Förstör data').first()).toBeVisible();
    await press(page, pending.locator('summary').first());
    await expect(pending).toContainText('Sats 2, rad 2');
    await expect(pending).toContainText('ACCESS EXCLUSIVE');
    await press(page, page.getByRole('grid'), 'ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(seat)).toBeVisible();
    await accessible(page, 'an orchestra of the plan');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('what destroys has to be typed before it runs', async () => {
    await goTo(page, 'Kör migreringar');
    await expect(dialog.getByText('1 kanariefågel först, sedan 10 %, sedan resten.')).toBeVisible();
    await expect(dialog.getByRole('list', { name: 'Vad som körs' })).toContainText('3 databaser');
    await expect(button('Kör migreringar', dialog)).toBeDisabled();
    await accessible(page, 'the dialog of a run');
    await type(page, dialog.getByLabel(/^Skriv .* för att bekräfta$/), 'sandbox');
    await press(page, button('Kör migreringar', dialog));
  });

  await test.step('a stop rule ends it at the second wave, and the cause is told once', async () => {
    await expect(page.getByText('Körningen stoppades efter 1 fel')).toBeVisible();
    const causes = page.getByRole('region', { name: 'Vad som misslyckades, efter orsak' });
    await expect(causes).toContainText(seat);
    await expect(causes).toContainText('Malmö Symfoniorkester');
    await accessible(page, 'the result of a run');
    await press(page, button(/^Göteborgs Kammarorkester Klar/), 'ArrowRight');
    await expect(button(/^Malmö Symfoniorkester Misslyckades/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('from the history it says what trying again will do, and what can be backed up', async () => {
    await press(page, page.getByRole('link', { name: 'Detaljer' }));
    await press(page, button('Försök igen med 1 orkester'));
    await expect(dialog).toContainText('1 som misslyckades av den här orsaken körs igen.');
    await expect(dialog).toContainText('1 orkester som inte kördes körs.');
    await expect(dialog.getByRole('status')).toContainText('2 databaser på PostgreSQL');
    await accessible(page, 'the dialog of a resume');
    await page.keyboard.press('Escape');
    await goTo(page, 'Visa migreringskörningar');
  });

  await test.step('one fix, one retry, and all are up to date', async () => {
    await asSuperuser(podium.home, 'malmo', 'DROP TABLE "Seat"');
    await press(page, button('Försök igen med 1 orkester'));
    await press(page, button('Återuppta', dialog));
    await expect(page.getByText('Körningen är klar', { exact: true })).toBeVisible();
    await goTo(page, 'Migreringar');
    await expect(page.getByText('Alla orkestrar är aktuella')).toBeVisible();
  });

  await test.step('it stands in the history after a reload, and is exported from there', async () => {
    await page.reload();
    await expect(page.getByText('Alla orkestrar är aktuella')).toBeVisible();
    await goTo(page, 'Visa migreringskörningar');
    const history = page.getByRole('grid', { name: 'Körningar över alla orkestrar' });
    await expect(history.getByRole('row')).toHaveCount(2);
    await press(page, history);
    await expect(page.getByRole('region', { name: 'Körningen', exact: true })).toContainText('Klar');
    await accessible(page, 'a run of the history');
    for (const format of ['csv', 'json']) {
      const save = join(podium.home, `run.${format}`);
      await answerDialogs(podium, { save });
      await press(page, button(`Spara ${format.toUpperCase()} …`));
      // until it is told the button takes no other order
      await expect(page.getByText(`sparade i run.${format}`)).toBeVisible();
      expect(readFileSync(save, 'utf8')).toContain('malmo');
    }
  });

  await podium.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, question: { message: string; buttons: string[] }) => {
      asked.push(question.message, ...question.buttons);
      return { response: asked.length > 4 ? 0 : 2, checkboxChecked: false };
    }) as never;
  });
  const close = () => podium.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const recorded = () =>
    podium.evaluate(electron => {
      const { blockers, progress } = electron.recorded;
      const { asked } = globalThis as unknown as { asked: string[] };
      return { awake: blockers.filter(({ isStarted }) => isStarted).length, last: progress.at(-1), asked };
    });

  await test.step('by Enter alone it starts; the machine is kept awake and the taskbar shows it', async () => {
    for (const database of ['malmo', 'riks']) await asSuperuser(podium.home, database, goOn);
    await useSource(podium, page, '20270101090000_wait', waitUntilTold);
    await goTo(page, 'Kör migreringar');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Kör migreringar' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Migreringar pågår' })).toBeFocused();
    // Electron keeps no record of what it draws
    if (isStandin) await expect.poll(recorded).toMatchObject({ awake: 1, last: { mode: 'normal' } });
  });

  await test.step('asked to close, it asks, and stays', async () => {
    await close();
    await expect
      .poll(async () => (await recorded()).asked)
      .toEqual(['En migreringskörning pågår', 'Låt den fortsätta', 'Avbryt körningen', 'Stanna kvar']);
    await tabTo(page, page.getByRole('button', { name: 'Avbryt körningen' }));
  });

  await test.step('a reload goes on showing it from its beginning', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Migreringar pågår' })).toBeVisible();
    const tile = page.getByRole('button', { name: /^Göteborgs Kammarorkester Pågår, 0:\d\d Sats 1 av 1/ });
    await expect(tile).toContainText(/0:(0[1-9]|[1-5]\d)/);
    const before = (await tile.textContent()) ?? '';
    await expect(tile).not.toHaveText(before);
  });

  await test.step('left running, the window goes, and the console ends with the run', async () => {
    const ended = new Promise(resolve => podium.process().once('exit', resolve));
    await close();
    await asSuperuser(podium.home, 'goteborg', goOn);
    await ended;
  });

  const later = await podium.restart();
  await expect(later.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
  await goTo(later, 'Visa migreringskörningar');
  const history = later.getByRole('grid', { name: 'Körningar över alla orkestrar' });
  await expect(history.getByRole('row')).toHaveCount(3);
  await expect(history.getByRole('row').nth(1)).toContainText('Klar');
});
