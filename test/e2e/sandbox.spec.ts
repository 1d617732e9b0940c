import { expect, test, unlock } from './fixture.ts';
import { goTo, press } from './keyboard.ts';
import { sandboxState } from './sandbox-tools.ts';

test.use({ prepared: false });

test('a reload and a lock lose no task, and the sandbox stops and starts from the page', async ({
  podium,
  page,
}) => {
  const list = page.getByRole('grid', { name: 'Kundhantering' });
  const starting = page.getByRole('heading', { name: 'Sandlådan startar' });

  await test.step('reloaded while the sandbox starts, the page goes on showing it', async () => {
    await expect(starting).toBeVisible();
    await page.reload();
    await expect(starting).toBeVisible();
    // replayed from the first step on
    await expect(page.getByText('Skapar servern')).toBeVisible();
  });

  await test.step('when the machine sleeps it locks, and what runs goes on', async () => {
    await podium.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    await expect(page.getByRole('heading', { name: 'Podium är låst' })).toBeVisible();
    await expect(starting).toBeHidden();
    await unlock(page);
    await expect(page.getByText('Skapar servern').or(page.getByRole('grid')).first()).toBeVisible();
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
