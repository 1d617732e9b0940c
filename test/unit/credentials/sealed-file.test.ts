import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../src/core/credentials/sealed-file.ts';

const text = JSON.stringify({ name: 'DATABASE_URL_UMEÅ', url: 'postgresql://u:hemligt-🎻@h/d' });
const passphrase = 'en lång mening om Blåsare';
let file: string;
beforeAll(async () => {
  file = await seal(text, passphrase);
});

const codeOf = (changed: string, by = passphrase) =>
  unseal(changed, by).then(
    () => 'opened',
    (error: { code: string }) => error.code,
  );

/** With the digest that the changed lines would have: what somebody does who means it. */
function change(line: number, how: (line: string) => string): string {
  const lines = file.split('\n');
  lines[line] = how(lines[line] ?? '');
  const body = `${lines[0]}\n${lines[1]}\n`;
  return `${body}${createHash('sha256').update(body).digest('hex')}\n`;
}

const flipFirst = (encoded: string) => (encoded.startsWith('A') ? 'B' : 'A') + encoded.slice(1);

describe('a sealed file', () => {
  it('opens by its passphrase, however the keyboard composed it, and by no other', async () => {
    expect(await unseal(file, passphrase)).toBe(text);
    expect(await unseal(file, passphrase.normalize('NFD'))).toBe(text);
    expect(await codeOf(file, `${passphrase} `)).toBe('passphrase_wrong');
  });

  it('shows nothing of what it holds, and is another one each time', async () => {
    const again = await seal(text, passphrase);
    expect(again.split('\n')[1]).not.toBe(file.split('\n')[1]);
    for (const hidden of ['hemligt', 'DATABASE_URL', Buffer.from(text).toString('base64').slice(0, 20)]) {
      expect(file).not.toContain(hidden);
    }
    expect(JSON.parse(file.split('\n')[0] ?? '')).toMatchObject({
      version: 1,
      cipher: 'aes-256-gcm',
      kdf: { name: 'scrypt', N: 131_072, r: 8, p: 1 },
    });
  });

  it('tells each flipped byte as damage, never as a wrong passphrase', async () => {
    const bytes = Buffer.from(file);
    const codes = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [1, 32]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        codes.add(await codeOf(flipped.toString('latin1')));
      }
    }
    expect([...codes].sort()).toEqual(['sealed_file_damaged', 'sealed_file_unknown']);
  });

  it('is damaged where it was cut off, and unknown where it is something else', async () => {
    for (const length of [file.length - 1, file.length - 70, 200]) {
      expect(await codeOf(file.slice(0, length))).toBe('sealed_file_damaged');
    }
    for (const other of ['', '{}\n', 'DATABASE_URL=postgresql://u:p@h/d\n']) {
      expect(await codeOf(other)).toBe('sealed_file_unknown');
    }
  });

  it.each<[string, number, (line: string) => string, string]>([
    ['the sealed text', 1, flipFirst, 'sealed_file_damaged'],
    ['an empty one', 1, () => 'AAAA', 'sealed_file_damaged'],
    [
      'the iv',
      0,
      line => line.replace(/"iv":"(.)/, (_, c) => `"iv":"${flipFirst(c)}`),
      'sealed_file_damaged',
    ],
    ['how the header is written', 0, line => line.replace(',', ', '), 'sealed_file_damaged'],
    ['the header to what is none', 0, line => line.replace(':', '!'), 'sealed_file_damaged'],
    ['cheaper parameters', 0, line => line.replace('131072', '1024'), 'sealed_file_damaged'],
    ['dearer parameters', 0, line => line.replace('131072', '1073741824'), 'sealed_file_damaged'],
    ['the version', 0, line => line.replace('"version":1', '"version":2'), 'sealed_file_newer'],
    [
      'the salt',
      0,
      line => line.replace(/"salt":"(.)/, (_, c) => `"salt":"${flipFirst(c)}`),
      'passphrase_wrong',
    ],
  ])('is refused when somebody changed %s and its digest', async (_, line, how, code) => {
    expect(await codeOf(change(line, how))).toBe(code);
  });
});
