import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SignedFormat } from '../../../src/contract/audits-export.ts';
import { fingerprintOf, readFingerprint } from '../../../src/core/audits/export/public-key.ts';
import { signReport } from '../../../src/core/audits/export/signature.ts';
import { verifyReport } from '../../../src/core/audits/export/verify-report.ts';

const signer = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const known = fingerprintOf(signer.publicKey);
const formats = SignedFormat.options;

const lines: Readonly<Record<SignedFormat, Buffer>> = {
  json: Buffer.from('{"report":{\n  "kind": "podium-audit-report",\n  "name": "Örebro"\n},\n'),
  html: Buffer.from('<!doctype html>\n<html data-report="podium-audit-report" lang="sv">\n</html>\n'),
  pdf: Buffer.concat([
    Buffer.from('%PDF-1.4\n%'),
    Buffer.from([0xe2, 0xff, 0x0d, 0x00]),
    Buffer.from('\n%%EOF\n'),
  ]),
};
const signed = (format: SignedFormat, by = signer) =>
  signReport(format, lines[format], by.privateKey, by.publicKey);
const verdict = (bytes: Buffer, key: string | null = known) => verifyReport(bytes, key).verdict;

describe.each(formats)('a signed report in %s', format => {
  const file = signed(format);

  test('is right by its key, and by no other', () => {
    expect(verifyReport(file, known)).toMatchObject({ verdict: 'right', format, fingerprint: known });
    expect(verdict(file, null)).toBe('unknown_key');
    expect(verdict(file, fingerprintOf(other.publicKey))).toBe('other_key');
    expect(verdict(signed(format, other))).toBe('other_key');
  });

  test('is told when any byte of it is another', () => {
    for (let at = 0; at < file.length; at += 1) {
      for (const bit of [1, 0x20, 0x80]) {
        const altered = Buffer.from(file);
        altered[at] = (altered[at] ?? 0) ^ bit;
        expect(['altered', 'truncated', 'unsigned'], `${at} ${bit}`).toContain(verdict(altered, null));
      }
    }
  });

  test('is told when any byte is missing or one too many', () => {
    for (let at = 0; at <= file.length; at += 1) {
      const [before, after] = [file.subarray(0, at), file.subarray(at)];
      const more = Buffer.concat([before, Buffer.from(' '), after]);
      expect(['altered', 'truncated', 'unsigned'], `more at ${at}`).toContain(verdict(more, null));
      if (at === file.length) continue;
      const less = Buffer.concat([before, after.subarray(1)]);
      expect(['altered', 'truncated', 'unsigned'], `less at ${at}`).toContain(verdict(less, null));
    }
  });

  test('is cut off wherever it ends too early, and never right', () => {
    const signature = lines[format].length;
    for (let length = 60; length < file.length; length += 1) {
      // behind its last %%EOF a PDF is a whole PDF
      const isWholePdf = format === 'pdf' && length >= signature - 1 && length < signature + 18;
      expect(verdict(file.subarray(0, length), null), String(length)).toBe(
        isWholePdf ? 'unsigned' : 'truncated',
      );
    }
  });

  test('is altered when a line was added behind it, or its lines end otherwise', () => {
    expect(verdict(Buffer.concat([file, Buffer.from('\n')]))).toBe('altered');
    expect(verdict(Buffer.concat([file, Buffer.from('more\n')]))).toBe('altered');
    const crlf = Buffer.from(file.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    expect(verdict(crlf)).not.toBe('right');
  });

  test('is altered when another signature of the same key stands under it', () => {
    const [first = 'json'] = formats.filter(each => each !== format);
    const foreign = signReport(format, Buffer.from('other\n'), signer.privateKey, signer.publicKey);
    expect(verdict(Buffer.concat([lines[format], foreign.subarray('other\n'.length)]))).toBe('altered');
    // and a signature says for which format it is
    const moved = signReport(first, lines[format], signer.privateKey, signer.publicKey).toString('latin1');
    const block = /\{"v":1.*?\}/.exec(moved)?.[0] ?? '';
    const frame = signed(format)
      .toString('latin1')
      .replace(/\{"v":1.*?\}/, block);
    expect(verdict(Buffer.from(frame, 'latin1'))).toBe('altered');
  });

  test('of any bytes is right', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        const any = Buffer.concat([bytes, Buffer.from('\n')]);
        expect(verdict(signReport(format, any, signer.privateKey, signer.publicKey))).toBe('right');
      }),
      { numRuns: 50 },
    );
  });
});

test('what is no report of ours is not signed', () => {
  for (const text of [
    '',
    '\n',
    'hello',
    '<!doctype html>\n<p>x</p>\n',
    '{}',
    '%PDF-1.7\n…\n%%EOF',
    '﻿level;check\r\n',
  ]) {
    expect(verifyReport(Buffer.from(text), known)).toEqual({
      ...{ verdict: 'unsigned', sha256: null, fingerprint: null },
      format: text.startsWith('%PDF-') ? 'pdf' : null,
    });
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
      expect(['unsigned', 'truncated', 'altered']).toContain(verdict(Buffer.from(bytes), null));
    }),
  );
});

test('a signature takes less of a PDF than its readers look through', () => {
  expect(signed('pdf').length - lines.pdf.length).toBeLessThan(300);
});

test('a key is known by its PEM, or by its fingerprint however it is written', () => {
  const pem = String(signer.publicKey.export({ type: 'spki', format: 'pem' }));
  expect(readFingerprint(pem)).toBe(known);
  expect(readFingerprint(`${pem}${known}\n`)).toBe(known);
  const hex = known.slice('SHA256:'.length);
  expect(readFingerprint(hex.toUpperCase())).toBe(known);
  expect(readFingerprint(` sha256:${hex.replaceAll(/(..)(?!$)/g, '$1:')} `)).toBe(known);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  for (const bad of [
    '',
    hex.slice(1),
    `${hex}0`,
    'SHA1:00',
    String(rsa.export({ type: 'spki', format: 'pem' })),
  ]) {
    expect(readFingerprint(bad)).toBeNull();
  }
});

/** As docs/separate-databases.md tells auditors to do it. */
test.skipIf(!hasOpenSsl())('OpenSSL agrees', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-openssl-'));
  const inFolder = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const text = signed('html').toString();
    const block = JSON.parse(/<!-- podium-signature (.*) -->\n$/.exec(text)?.[1] ?? '') as {
      sha256: string;
      signature: string;
    };
    const args = ['pkeyutl', '-verify', '-pubin', '-rawin'];
    const key = inFolder('key.pem', String(signer.publicKey.export({ type: 'spki', format: 'pem' })));
    const message = inFolder('message', `podium audit report 1\nhtml\n${block.sha256}\n`);
    const signature = inFolder('signature', Buffer.from(block.signature, 'base64'));
    const files = ['-inkey', key, '-in', message, '-sigfile', signature];
    expect(execFileSync('openssl', [...args, ...files], { encoding: 'utf8' })).toContain(
      'Verified Successfully',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function hasOpenSsl(): boolean {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}
