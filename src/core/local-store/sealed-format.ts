import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { AppError } from '../app-error.ts';

/*
 * A sealed document: a prefix (magic, version, whether a body follows, salt, length of the sealed head), the head (one JSON value),
 * and the body in chunks. Each document has a key of its own, derived from the store's by salt, workspace and name, so that no part
 * opens under another name, in another document, or in a document of another workspace.
 */
const magic = Buffer.from('PODIUM', 'latin1');
const version = 1;
const saltLength = 16;
const ivLength = 12;
const tagLength = 16;

/** Bytes of a chunk of the body before it is sealed; only the last may be shorter. */
export const chunkSize = 1024 * 1024;
/** What sealing adds to any piece. */
export const overhead = ivLength + tagLength;
export const prefixLength = magic.length + 2 + saltLength + 4;

export interface Prefix {
  /** As it stands in the file: every piece is bound to it. */
  readonly bytes: Uint8Array;
  readonly hasBody: boolean;
  readonly salt: Uint8Array;
  /** Bytes of the sealed head that follows. */
  readonly headLength: number;
}

export interface DocumentName {
  readonly workspace: string;
  readonly name: string;
}

/** The only error that a sealed document has: whatever is wrong with its bytes or its key. */
export function damaged(reason: 'file' | 'key_missing' | 'key_other', cause?: unknown): AppError {
  return new AppError('store_damaged', { reason }, { cause });
}

/** For a new document whose head takes so many bytes unsealed. */
export function makePrefix(headBytes: number, hasBody: boolean): Prefix {
  const salt = randomBytes(saltLength);
  const headLength = headBytes + overhead;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headLength);
  return {
    bytes: Buffer.concat([magic, Buffer.from([version, hasBody ? 1 : 0]), salt, length]),
    hasBody,
    salt,
    headLength,
  };
}

/** Throws `store_damaged`. */
export function readPrefix(bytes: Buffer): Prefix {
  const flag = bytes[magic.length + 1];
  const isOurs =
    bytes.length === prefixLength &&
    bytes.subarray(0, magic.length).equals(magic) &&
    bytes[magic.length] === version &&
    (flag === 0 || flag === 1);
  if (!isOurs) throw damaged('file');
  const salt = bytes.subarray(magic.length + 2, magic.length + 2 + saltLength);
  const headLength = bytes.readUInt32BE(prefixLength - 4);
  if (headLength < overhead) throw damaged('file');
  return { bytes, hasBody: flag === 1, salt, headLength };
}

/** The prefix of a document on disk. Throws `store_damaged`. */
export function readPrefixOf(path: string): Prefix {
  const bytes = Buffer.alloc(prefixLength);
  try {
    const file = openSync(path, 'r');
    try {
      return readPrefix(bytes.subarray(0, readSync(file, bytes, 0, prefixLength, 0)));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : damaged('file', cause);
  }
}

export function documentKey(
  storeKey: Uint8Array,
  { workspace, name }: DocumentName,
  salt: Uint8Array,
): Buffer {
  const info = `podium/local-store/${version}/${workspace}/${name}`;
  return Buffer.from(hkdfSync('sha256', storeKey, salt, info, 32));
}

/** What a piece is, which the cipher authenticates: the head, or a chunk by its number and whether it is the last. */
export type Piece = 'head' | { readonly chunk: number; readonly last: boolean };

export function sealPiece(key: Uint8Array, prefix: Prefix, piece: Piece, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(bindingOf(prefix, piece));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `store_damaged` for anything but what was sealed as this very piece. */
export function openPiece(key: Uint8Array, prefix: Prefix, piece: Piece, sealed: Buffer): Buffer {
  if (sealed.length < overhead) throw damaged('file');
  try {
    const iv = sealed.subarray(0, ivLength);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
    decipher.setAAD(bindingOf(prefix, piece));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    const plain = decipher.update(sealed.subarray(ivLength, -tagLength));
    decipher.final(); // GCM is a stream: it adds no bytes, and throws when the tag does not fit
    return plain;
  } catch (cause) {
    throw damaged('file', cause);
  }
}

function bindingOf({ bytes }: Prefix, piece: Piece): Buffer {
  const place = Buffer.alloc(6);
  if (piece !== 'head') {
    place[0] = 1;
    place[1] = piece.last ? 1 : 0;
    place.writeUInt32BE(piece.chunk, 2);
  }
  return Buffer.concat([bytes, place]);
}
