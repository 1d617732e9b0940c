import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at, root } from './paths.mjs';

const folder = at('node_modules', '.podium');

/** A digest of the contents of files and folders; what is not there counts as not there. */
function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf)) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter(name => name !== 'generated')
    .flatMap(name => filesOf(join(path, name)));
}

export function readStamp(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null;
  }
}

export function writeStamp(name, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Does the work unless it was done for the same inputs and what it made is still there; says whether it did. */
export async function whenStale(name, { inputs, outputs }, work) {
  const key = digest(inputs);
  if (readStamp(name) === key && outputs.every(existsSync)) return false;
  await work();
  writeStamp(name, key);
  return true;
}
