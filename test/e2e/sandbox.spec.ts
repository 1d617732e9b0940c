import { expect, test } from './fixture.ts';
import { goTo, press } from './keyboard.ts';
import { sandboxState } from './sandbox-tools.ts';

test.use({ prepared: false });

test('a reload loses no task, and the sandbox stops and starts from the page', async ({ podium, page }) => {
  const list = page.getByRole('grid', { name: 'Kundhantering' });

  await test.step('reloaded while the sandbox starts, the page goes on showing it', async () => {
    const starting = page.getByRole('heading', { name: 'Sandlådan startar' });
    await expect(starting).toBeVisible();
    await page.reload();
    await expect(starting).toBeVisible();
    // replayed from the first step on
    await expect(page.getByText('Skapar servern')).toBeVisible();
    await expect(list).toContainText('Riksorkestern', { timeout: 40_000 });
  });

  await test.step('stopped, the page says so and starts it again', async () => {
    await goTo(page, 'Inställningar');
    await press(page, page.getByRole('button', { name: 'Stoppa' }));
    await goTo(page, 'Kundhantering');
    await press(page, page.getByRole('button', { name: 'Starta sandlådan' }));
    await expect(list).toContainText('Riksorkestern', { timeout: 20_000 });
  });

  await test.step('closed, the console stops the server that it started', async () => {
    expect(sandboxState(podium.home)).toBe('running');
    await podium.close();
    expect(sandboxState(podium.home)).toBe('stopped');
  });
});
