import { expect, type Locator, type Page } from 'playwright/test';

/** Tab until the target has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const passed = new Set<string>();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    passed.add(await focusedTag(page));
    await page.keyboard.press('Tab');
  }
  throw new Error(`no number of Tabs leads to ${target}; it went by ${[...passed].join(' | ')}`);
}

export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** By the command palette. */
export async function goTo(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.locator('[cmdk-root]');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

/** The opening tag of what has the focus, for a message that says where Tab went. */
function focusedTag(page: Page): Promise<string> {
  return page.evaluate(() => {
    const clone = document.activeElement?.cloneNode(false);
    return clone instanceof Element ? clone.outerHTML.slice(0, 160) : '';
  });
}
