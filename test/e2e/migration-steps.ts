import type { Page } from 'playwright/test';
import { expect, type Podium } from './fixture.ts';
import { answerDialogs } from './import-steps.ts';
import { goTo, press } from './keyboard.ts';
import { migrationsAnd } from './sandbox-tools.ts';

/** The folder with the built-in migrations and one more, as the source. */
export async function useSource(podium: Podium, page: Page, name: string, sql: string): Promise<void> {
  await answerDialogs(podium, { open: await migrationsAnd(podium.home, name, sql) });
  await goTo(page, 'Migreringar');
  await press(page, page.getByRole('button', { name: 'Välj mapp …' }));
  await expect(page.getByText('3 orkestrar har väntande migreringar')).toBeVisible();
}
