import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, superadminPassword, test, unlock } from './fixture.ts';
import { type } from './keyboard.ts';

const password = (page: Page) => page.getByLabel('Superadminlösenord');

test.describe('the first start', () => {
  test.use({ unlocked: false });

  test('chooses a password, and opens', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Välj ett superadminlösenord' })).toBeVisible();
    const first = page.getByLabel('Nytt lösenord');
    const again = page.getByLabel('Samma lösenord igen');
    await type(page, first, 'kort');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').first()).toHaveText('Använd minst 8 tecken.');
    await type(page, first, 'fyra ord i rad');
    await type(page, again, 'fyra ord i rat');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('De två lösenorden är inte lika.');
    await type(page, again, 'fyra ord i rad');
    await page.keyboard.press('Enter');
    await expect(page.locator('#content')).toBeVisible();

    await page.reload(); // the lock is core's, and a page that comes back finds it open
    await expect(page.locator('#content')).toBeVisible();

    await page.keyboard.press('Control+L');
    await type(page, password(page), 'fyra ord i rad');
    await page.keyboard.press('Enter');
    await expect(page.locator('#content')).toBeVisible();
  });
});

test('locks by keyboard and when nobody uses it, says a wrong password, makes wait, and comes back where it was', async ({
  page,
  podium,
}) => {
  await expect(page.getByRole('grid', { name: 'Kundhantering' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+8');
  await expect(page.getByRole('heading', { name: 'Aktivitet' })).toBeVisible();
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('heading', { name: 'Podium är låst' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Aktivitet');
  await expect(page.locator('body')).not.toContainText('Riksorkestern');

  for (let wrong = 0; wrong < 4; wrong += 1) {
    await type(page, password(page), `fel ${wrong}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Fel lösenord.');
    await expect(password(page)).toHaveValue('');
  }
  await type(page, password(page), 'fel igen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Du kan försöka igen om');
  const path = join(podium.home, 'access.json');
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  expect(kept.wrongTries).toBe(5);
  await expect(page.getByText('Du kan försöka igen om')).toBeHidden({ timeout: 8_000 });
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Aktivitet' })).toBeVisible();

  // about two seconds, which the page cannot set
  const other = { version: 1, verifier: null, wrongTries: 0, nextTryAt: null };
  writeFileSync(path, JSON.stringify({ ...other, idleMinutes: 0.03 }));
  await page.keyboard.press('Control+L');
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Podium är låst' })).toBeVisible({ timeout: 10_000 });
  writeFileSync(path, JSON.stringify({ ...other, idleMinutes: 15 }));
  await type(page, password(page), superadminPassword);
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeVisible();
});
