import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { SignedFormat } from '../../../contract/audits-export.ts';
import { parseJson } from '../../parse-json.ts';
import { fromRaw, rawOf } from './public-key.ts';

/** How the last line is written, which is the signature; all lines before it are what is signed. */
export const frames: Readonly<Record<SignedFormat, { readonly before: string; readonly after: string }>> = {
  json: { before: '"signature":', after: '}' },
  html: { before: '<!-- podium-signature ', after: ' -->' },
  // behind %%EOF, where a reader of PDF looks for it in the last 1,024 bytes
  pdf: { before: '%podium-signature ', after: '' },
};

const Block = z.strictObject({
  v: z.literal(1),
  /** The public key's 32 bytes, SHA-256 of what is signed, and the 64 bytes of the signature. */
  key: z.base64().length(44),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64().length(88),
});
type Block = z.infer<typeof Block>;

/** A signature that holds: whoever has its key signed these bytes. */
export interface Signature {
  readonly sha256: string;
  readonly publicKey: KeyObject;
}

/** The whole file: the lines that are signed, and the signature as one more. */
export function signReport(
  format: SignedFormat,
  lines: Buffer,
  privateKey: KeyObject,
  publicKey: KeyObject,
): Buffer {
  if (lines.at(-1) !== 0x0a) throw new Error('what is signed must be whole lines');
  const sha256 = digest(lines);
  const signature = sign(null, messageFor(format, sha256), privateKey).toString('base64');
  const { before, after } = frames[format];
  const block = inOrder({ v: 1, key: rawOf(publicKey), sha256, signature });
  return Buffer.concat([lines, Buffer.from(`${before}${block}${after}\n`)]);
}

/** Null unless the line is one of ours to the last character, and its signature is of these lines. */
export function readSignature(format: SignedFormat, lines: Buffer, last: string): Signature | null {
  const { before, after } = frames[format];
  const text = last.slice(before.length, last.length - after.length);
  const parsed = Block.safeParse(parseJson(text));
  // written in another way it may say the same, but it is not what was written
  if (!parsed.success || `${before}${inOrder(parsed.data)}${after}` !== last) return null;
  const { key, sha256, signature } = parsed.data;
  const publicKey = fromRaw(key);
  if (publicKey === null || rawOf(publicKey) !== key || digest(lines) !== sha256) return null;
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return null;
  return verify(null, messageFor(format, sha256), publicKey, bytes) ? { sha256, publicKey } : null;
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Says what the signature is for, so that it can stand under nothing else. */
function messageFor(format: SignedFormat, sha256: string): Buffer {
  return Buffer.from(`podium audit report 1\n${format}\n${sha256}\n`);
}

function inOrder({ v, key, sha256, signature }: Block): string {
  return JSON.stringify({ v, key, sha256, signature });
}
