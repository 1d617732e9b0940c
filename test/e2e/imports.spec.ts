import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './fixture.ts';
import { root } from './sandbox-tools.ts';

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });
  await page.evaluate(() => {
    location.hash = '#/imports/malmo';
  });
});

test('a dropped file with problems: previewed, imported, and told row by row', async ({ page }) => {
  await drop(page, join(root, 'test', 'data', 'musiker-40-problem.csv'));
  await expect(page.getByText('Inte en e-postadress')).toBeVisible();
  await expect(page.getByText('Samma e-post som en tidigare rad')).toBeVisible();
  await page.getByRole('button', { name: 'Importera 34 rader' }).click();
  await expect(page.getByRole('heading', { name: 'Importen är klar' })).toBeVisible();
  await expect(
    page
      .getByRole('grid', { name: 'Tidigare importer' })
      .or(page.getByRole('table', { name: 'Tidigare importer' })),
  ).toContainText('musiker-40-problem.csv');
});

test('a file that is not a CSV gives one sentence and the next step', async ({ page }) => {
  await drop(page, join(root, 'docs', 'images', 'audit.png'));
  const alert = page.getByRole('alert').filter({ hasText: 'audit.png' });
  await expect(alert).toBeVisible();
  await expect(page.getByRole('button', { name: /Importera \d/ })).toHaveCount(0);
});

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
