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
  });
});

test('locks by keyboard, says a wrong password, makes wait, and comes back where it was', async ({
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
});

test.describe('while the sandbox is made', () => {
  test.use({ prepared: false });

  test('locks when the machine sleeps, and what runs goes on', async ({ page, podium }) => {
    const starting = page.getByRole('heading', { name: 'Sandlådan startar' });
    await expect(starting).toBeVisible();
    await podium.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    await expect(page.getByRole('heading', { name: 'Podium är låst' })).toBeVisible();
    await expect(starting).toBeHidden();
    await unlock(page);
    // told again from the first step on
    await expect(page.getByText('Skapar servern').or(page.getByRole('grid')).first()).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Kundhantering' })).toBeVisible({ timeout: 60_000 });
  });
});

test('locks when nobody uses it', async ({ page, podium }) => {
  const path = join(podium.home, 'access.json');
  const kept = { version: 1, verifier: null, wrongTries: 0, nextTryAt: null };
  await expect(page.getByRole('grid', { name: 'Kundhantering' })).toBeVisible({ timeout: 60_000 });
  // about two seconds, which the page cannot set
  writeFileSync(path, JSON.stringify({ ...kept, idleMinutes: 0.03 }));
  await page.keyboard.press('Control+L');
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Podium är låst' })).toBeVisible({ timeout: 10_000 });
  writeFileSync(path, JSON.stringify({ ...kept, idleMinutes: 15 }));
  await type(page, password(page), superadminPassword);
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeVisible();
});
