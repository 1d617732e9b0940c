import type { Locator, Page } from 'playwright/test';
import { createTranslator, type Language } from '../../src/i18n/index.ts';
import { expect, type Podium } from './fixture.ts';
import { goTo, press, tabTo } from './keyboard.ts';

/** What the file dialogs answer from now on. */
export async function answerDialogs(
  podium: Podium,
  { open, save }: { readonly open?: string; readonly save?: string },
): Promise<void> {
  await podium.evaluate(
    ({ dialog }, { open, save }) => {
      if (open !== undefined) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] });
      if (save !== undefined) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save });
    },
    { open, save },
  );
}

/** The sentences of the console in a language, to which it is switched from the palette. */
export async function speak(page: Page, language: Language) {
  if (language !== 'sv') await goTo(page, createTranslator('sv').t(`common.languages.${language}`));
  await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
  return createTranslator(language).t;
}

/** The grid of the preview's rows, moved in by the arrows as a person does. */
export class RowsGrid {
  readonly #page: Page;
  readonly grid: Locator;

  constructor(page: Page, label: string) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: label, exact: true });
  }

  async rows(): Promise<number> {
    return Number(await this.grid.getAttribute('aria-rowcount')) - 1;
  }

  /** Makes the cell of a field active, in the row at a place of the list. */
  async goTo(place: number, field: string): Promise<void> {
    await tabTo(this.#page, this.grid);
    await this.#page.keyboard.press('ControlOrMeta+Home');
    for (let row = 0; row < place; row += 1) await this.#page.keyboard.press('ArrowDown');
    for (let column = 0; column < 20; column += 1) {
      if ((await this.active().getAttribute('data-column')) === field) return;
      await this.#page.keyboard.press('ArrowRight');
    }
    throw new Error(`there is no column ${field}`);
  }

  active(): Locator {
    return this.grid.locator('[id$="-active"]');
  }

  async mend(place: number, field: string, text: string): Promise<void> {
    await this.goTo(place, field);
    await this.#page.keyboard.press('F2');
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press('Enter');
    await expect(this.grid).toBeFocused();
  }
}

/** Chooses an option of a native select by the arrows, which pass by all before it. */
export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await tabTo(page, select);
  const labels = await select.locator('option').allTextContents();
  const place = labels.findIndex(label => label.startsWith(option));
  if (place < 0) throw new Error(`${option} is not among ${labels.join(', ')}`);
  await page.keyboard.press('Home');
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

export async function pressChip(page: Page, name: string | RegExp): Promise<void> {
  await press(page, page.getByRole('button', { name }));
}
