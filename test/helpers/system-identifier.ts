import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a stopped server another system identifier, as if its databases had come to a server that was made anew: in pg_control,
 * which is guarded by a checksum, and in the header of every WAL file, which is not. What pg_resetwal would do is not in
 * the embedded package.
 */
export function changeSystemIdentifier(data: string, identifier: bigint): void {
  const path = join(data, 'global', 'pg_control');
  const control = readFileSync(path);
  const at = checksumPlace(control);
  control.writeBigUInt64LE(identifier, 0);
  control.writeUInt32LE(crc32c(control.subarray(0, at)), at);
  writeFileSync(path, control);
  const systemInHeader = 24;
  const wal = join(data, 'pg_wal');
  for (const name of readdirSync(wal).filter(each => /^[0-9A-F]{24}$/.test(each))) {
    const segment = readFileSync(join(wal, name));
    segment.writeBigUInt64LE(identifier, systemInHeader);
    writeFileSync(join(wal, name), segment);
  }
}

/** The checksum stands behind all that it covers; where that is differs between versions, so it is found by being right. */
function checksumPlace(control: Buffer): number {
  for (let at = 200; at < 512; at += 4) {
    if (control.readUInt32LE(at) === crc32c(control.subarray(0, at))) return at;
  }
  throw new Error('the checksum of pg_control was not found');
}

function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}
