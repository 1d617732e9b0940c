import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { violations } from './accessibility.ts';
import { expect, test } from './fixture.ts';

const pages = [
  'customers',
  'customers/goteborg',
  'orphans',
  'musicians/goteborg',
  'imports/goteborg',
  'migrations',
  'migrations/runs',
  'migrations/rehearsal',
  'migrations/resolve',
  'migrations/drift',
  'migrations/backups',
  'audits',
  'audits/findings',
  'audits/checks',
  'audits/repair',
  'audits/history',
  'credentials',
  'servers',
  'activity',
  'doctor',
  'settings',
];

/** Where to keep a picture of every page, for whoever wants to look at them. */
const pictures = process.env.PODIUM_PICTURES;

/** Each page in both languages and themes, narrow and wide: accessible by axe's rules, and never wider than its window. */
test('every page, in both languages and themes', async ({ page }) => {
  test.setTimeout(180_000);
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });
  await page.evaluate(() => {
    location.hash = '#/audits';
  });
  await page.getByRole('button', { name: 'Kör granskning' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kör granskningen' }).click();
  await expect(page.getByRole('heading', { name: 'Inget att åtgärda' })).toBeVisible(); // samples share e-mails

  for (const [language, theme, width] of [
    ['sv', 'light', 1280],
    ['sv', 'dark', 900],
    ['en', 'light', 720],
    ['en', 'dark', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await prefer(page, language, theme);
    for (const path of pages) {
      await page.evaluate(to => {
        location.hash = `#/${to}`;
      }, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
      const name = `${path.replaceAll('/', '-')}-${language}-${theme}-${width}`;
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}.png`) });
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `${name} is wider than its window`).toBeLessThanOrEqual(0);
      expect.soft(await violations(page), name).toEqual([]);
    }
  }
});

/** As the page keeps them itself; a reload reads them. */
async function prefer(page: Page, language: string, theme: string): Promise<void> {
  const state = { state: { language, theme }, version: 0 };
  await page.evaluate(kept => localStorage.setItem('podium.preferences', kept), JSON.stringify(state));
  await page.reload();
  await expect(page.locator(`html[lang=${language}][data-theme=${theme}]`)).toBeAttached();
}
