import { type ElementHandle, expect, type Locator, type Page } from 'playwright/test';

/** Tab until the target has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const passed = new Set<string>();
  // to find it again by its role and name at each step would take a third of all the time that these tests take
  let element = await find(target);
  let presses = 0;
  let waits = 0;
  while (presses < 120) {
    const { isFocused, isGone, isMoving, focusedTag } = await element.evaluate(look);
    if (isFocused) return;
    if (isGone) {
      element = await find(target);
    } else if (isMoving && waits < 10) {
      await page.waitForTimeout(20);
      waits += 1;
    } else {
      passed.add(focusedTag);
      await page.keyboard.press('Tab');
      presses += 1;
    }
  }
  throw new Error(`no number of Tabs leads to ${target}; it went by ${[...passed].join(' | ')}`);
}

async function find(target: Locator): Promise<ElementHandle<Node>> {
  const element = await target.elementHandle();
  if (element === null) throw new Error(`${target} is not there`);
  return element;
}

function isFocusNowhere(): boolean {
  return document.activeElement === document.body;
}

interface Focus {
  readonly isFocused: boolean;
  readonly isGone: boolean;
  /** A dialog that opens takes the focus in a moment, and one that closes gives it back: nobody is quicker than that. */
  readonly isMoving: boolean;
  /** For a message that says where Tab went. */
  readonly focusedTag: string;
}

/** In the page. */
function look(element: Node): Focus {
  const focused = document.activeElement;
  const clone = focused?.cloneNode(false);
  const dialog = element.parentElement?.closest('[role=dialog]');
  return {
    isFocused: element === focused,
    isGone: !element.isConnected,
    isMoving: focused === document.body || dialog?.contains(focused) === false,
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

/** In an open menu, by its first letters, which it takes a moment to follow. */
export async function chooseItem(page: Page, letters: string): Promise<void> {
  await page.keyboard.type(letters);
  const item = page.getByRole('menu').locator('[role^=menuitem]:focus');
  await expect(item).toContainText(letters);
  await page.keyboard.press('Enter');
}

/** By the command palette; what is closing before it has given back the focus. */
export async function goTo(page: Page, command: string): Promise<void> {
  await expect(page.getByRole('menu')).toHaveCount(0);
  for (let waits = 0; waits < 5 && (await page.evaluate(isFocusNowhere)); waits += 1)
    await page.waitForTimeout(20);
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.locator('[cmdk-root]');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}
