import { Sandbox } from '../../src/core/sandbox/sandbox.ts';
import { expect, test } from './fixture.ts';
import { goTo, press, tabTo, type } from './keyboard.ts';
import { asSuperuser } from './sandbox-tools.ts';

const control = 'podium-control';
const name = 'DATABASE_URL_GOTEBORG';

test('a plain URL becomes a named secret, and comes back, by keyboard', async ({ podium, page }) => {
  test.setTimeout(120_000);
  const button = (named: string) => page.getByRole('button', { name: named, exact: true });
  const dialog = page.getByRole('dialog');
  const plain = page.getByRole('region', { name: 'URL i klartext' });
  const credential = page.getByRole('region', { name: 'Anslutningsuppgifter' });
  await expect(page.getByRole('grid')).toContainText('Riksorkestern', { timeout: 40_000 });

  const url = (await new Sandbox(podium.home).secrets.get('goteborg')) ?? '';
  const { password } = new URL(url);
  const inRow = async () =>
    (
      await asSuperuser(
        podium.home,
        control,
        `SELECT "databaseUrl" FROM "Customer" WHERE subdomain = 'goteborg'`,
      )
    ).rows[0].databaseUrl;
  await asSuperuser(
    podium.home,
    control,
    `UPDATE "Customer" SET "databaseUrl" = '${url}' WHERE subdomain = 'goteborg'`,
  );

  await test.step('is shown as a danger, with the way to mend it', async () => {
    await goTo(page, 'Anslutningsuppgifter');
    await expect(page.getByText('1 kund har sitt lösenord i kontrolldatabasen')).toBeVisible();
    await press(page, page.getByRole('main').getByRole('link', { name: 'goteborg' }));
    await expect(plain).toContainText('Databasens lösenord ligger läsbart i kontrolldatabasen.');
    await press(page, plain.getByRole('button', { name: 'Testa anslutningen' }));
    await expect(plain.getByText('Anslutningen fungerar')).toBeVisible();
  });

  await test.step('is prepared: the row is as before', async () => {
    await press(page, button('Förbered'));
    await expect(page.getByText('Hemligheten finns i nyckelringen', { exact: true })).toBeVisible();
    await expect(plain).toContainText('Hemligheten finns i datorns nyckelring.');
    await expect(plain.getByRole('heading', { name: 'URL i klartext' })).toBeFocused();
    await expect(plain.getByText(name, { exact: true })).toBeVisible();
    expect(await inRow()).toBe(url);
  });

  await test.step('is replaced once the name of the secret is typed, and not before', async () => {
    const replace = plain.getByRole('button', { name: 'Ersätt URL:en' });
    const typed = plain.getByLabel('Namnet, inskrivet som bekräftelse');
    await type(page, typed, name.toLowerCase());
    await expect(replace).toBeDisabled();
    await type(page, typed, name);
    await press(page, replace);
    await expect(page.getByText(`Kontrolldatabasen innehåller nu ${name}`)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'URL i klartext ersatt' })).toBeFocused();
    expect(await inRow()).toBe(`env:${name}`);
  });

  await test.step('is found in the keychain, and the connection works', async () => {
    await expect(credential.getByText('Nyckelringen', { exact: true })).toBeVisible();
    await press(page, credential.getByRole('button', { name: 'Testa anslutningen' }));
    await expect(credential.getByText('Anslutningen fungerar')).toBeVisible();
  });

  await test.step('comes back into the row, and out of the keychain', async () => {
    const undo = async () => {
      await press(page, button('Ångra …'));
      await press(page, dialog.getByRole('button', { name: 'Ångra', exact: true }));
      await expect(dialog).toBeHidden();
    };
    await undo();
    await expect(plain).toContainText('Kontrolldatabasen innehåller fortfarande URL:en i klartext.');
    expect(await inRow()).toBe(url);
    await undo();
    await tabTo(page, button('Förbered'));
    expect(await inRow()).toBe(url);
  });

  expect(await page.content()).not.toContain(password);
  expect(podium.log()).not.toContain(password);
});
