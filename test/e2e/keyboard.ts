import { type ElementHandle, expect, type Locator, type Page } from 'playwright/test';

/** Tab until the target has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const passed = new Set<string>();
  // to find it again by its role and name at each step would take a third of all the time that these tests take
  let element = await find(target);
  for (let presses = 0; presses < 120; presses += 1) {
    const { isFocused, isGone, focusedTag } = await element.evaluate(look);
    if (isFocused) return;
    if (isGone) {
      element = await find(target);
      continue;
    }
    passed.add(focusedTag);
    await page.keyboard.press('Tab');
  }
  throw new Error(`no number of Tabs leads to ${target}; it went by ${[...passed].join(' | ')}`);
}

async function find(target: Locator): Promise<ElementHandle<Node>> {
  const element = await target.elementHandle();
  if (element === null) throw new Error(`${target} is not there`);
  return element;
}

/** In the page. The opening tag of what has the focus is for a message that says where Tab went. */
function look(element: Node): { isFocused: boolean; isGone: boolean; focusedTag: string } {
  const focused = document.activeElement;
  const clone = focused?.cloneNode(false);
  return {
    isFocused: element === focused,
    isGone: !element.isConnected,
    focusedTag: clone instanceof Element ? clone.outerHTML.slice(0, 160) : '',
  };
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
