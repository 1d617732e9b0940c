import type { Page } from 'playwright/test';

/** From now on everything that is put into the page is kept, also what is gone again before anybody looks. */
export async function watchText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenText: seen });
    new MutationObserver(records => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') seen.add(target.textContent ?? '');
        for (const node of addedNodes)
          seen.add(node instanceof Element ? node.outerHTML : (node.textContent ?? ''));
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** The page as it stands: elements, what is in its fields, its title, address and stores. */
export function readPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
    return [
      document.documentElement.outerHTML,
      ...fields.map(field => field.value),
      document.title,
      location.href,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ].join('\n');
  });
}

export function watchedText(page: Page): Promise<string> {
  return page.evaluate(() => [...(window as unknown as { seenText: Set<string> }).seenText].join('\n'));
}
