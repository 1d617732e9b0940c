import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '../helpers/certificates.ts';
import { expect, type Podium, test } from './fixture.ts';
import { goTo, press, type } from './keyboard.ts';
import { asSuperuser } from './sandbox-tools.ts';

const samples = ['goteborg', 'malmo', 'riks'];

/** Both halves of every stamp as they stand after an upgrade of the server: right, and made on an earlier one. */
async function replaceServer({ home }: Podium): Promise<void> {
  const sql = `SET system_identifier = '7000000000000000001'`;
  await asSuperuser(home, 'podium-control', `UPDATE podium.tenant_identity ${sql}`);
  for (const subdomain of samples) await asSuperuser(home, subdomain, `UPDATE podium.identity ${sql}`);
}

test('a replaced server is one event, and one restamp by its typed address', async ({ podium, page }) => {
  test.setTimeout(120_000);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const main = page.getByRole('main');
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 60_000 });

  await test.step('with nothing wrong it says so', async () => {
    await goTo(page, 'Servrar');
    await expect(main).toContainText('3 kunder');
    await press(page, button('Kontrollera identitet'));
    await expect(main).toContainText('Varje server som svarar är den som dess kunder stämplades på.');
  });

  await test.step('a replaced one is told once, also among the customers', async () => {
    await replaceServer(podium);
    await press(page, button('Kontrollera identitet'));
    await expect(main).toContainText(/Servern 127\.0\.0\.1:\d+ har bytts ut/);
    await expect(main).toContainText('goteborg, malmo, riks');
    await goTo(page, 'Kundhantering');
    await press(page, main.getByRole('link', { name: 'Se servrarna' }));
  });

  await test.step('its customers are stamped by the typed address, and are read again', async () => {
    const address = /127\.0\.0\.1:\d+/.exec((await main.textContent()) ?? '')?.[0] ?? '';
    await press(page, button('Stämpla alla på nytt …'));
    await type(page, dialog.getByRole('textbox'), address);
    await press(page, dialog.getByRole('button', { name: 'Stämpla alla', exact: true }));
    await expect(dialog).toBeHidden();
    await expect(main).toContainText('Varje server som svarar är den som dess kunder stämplades på.');
    await page.evaluate(() => {
      location.hash = '#/musicians/goteborg';
    });
    await expect(page.getByRole('grid')).toContainText('@');
  });

  await test.step('encryption is set for all of a server at once, with its own authority', async () => {
    const file = join(podium.home, 'authority.pem');
    writeFileSync(file, createAuthority().certificate);
    await goTo(page, 'Servrar');
    await press(page, button('Ställ in kryptering …'));
    await dialog.getByLabel('Certifikatutfärdare').focus();
    await dialog.getByLabel('Certifikatutfärdare').selectOption({ label: 'En egen (PEM-fil)' });
    await podium.evaluate(({ dialog: native }, path) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await press(page, dialog.getByRole('button', { name: 'Välj en fil …' }));
    await expect(dialog).toContainText('Vald: authority.pem');
    await press(page, dialog.getByRole('button', { name: 'Spara', exact: true }));
    await expect(dialog).toBeHidden();
    const { rows } = await asSuperuser(
      podium.home,
      'podium-control',
      'SELECT count(*)::int AS kept FROM podium.customer_settings WHERE certificate_authority IS NOT NULL',
    );
    expect(rows[0]?.kept).toBe(3);
  });
});
