import { expect, test } from './fixture.ts';
test('look', async ({ podium, page }) => {
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/look1.png' });
  console.log(await page.locator('body').ariaSnapshot());
  await page.getByRole('button', { name: /Starta/ }).first().click();
  await page.waitForTimeout(6000);
  await page.screenshot({ path: '/tmp/look2.png' });
  console.log(await page.locator('body').ariaSnapshot());
});
