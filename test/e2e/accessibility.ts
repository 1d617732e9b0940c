import axeCore from 'axe-core';
import type { Page } from 'playwright/test';

/** What axe finds, as `rule: selector` lines. */
export async function violations(page: Page): Promise<string[]> {
  // it is half a megabyte; a page that was not loaded anew has it still
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: found } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
    return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`));
  });
}
