import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Secrets by what they are, each unlike every other. */
export type Canaries = Readonly<Record<string, string>>;

/** Text that was looked through, by where it was found. Bytes are held as latin1, so that any file can be searched. */
export type Haystack = Map<string, string>;

interface Hit {
  readonly secret: string;
  readonly encoding: string;
  readonly place: string;
}

/** What a face gives because somebody typed it in: here, and only here, a secret goes in. */
export const typedIn: ReadonlySet<string> = new Set([
  'access.setUp',
  'access.unlock',
  'access.update',
  'credentials.set',
  'workspaces.add',
  'workspaces.reconnect',
]);

/** A password that is written differently in a URL, in JSON and in base64, with letters in it that no encoding but base64 changes. */
export function makeCanary(): string {
  return `å/%+"\\ ${coreOfNewCanary()}?&=ö`;
}

/** For what must be a URL: its password carries the canary. */
export function canaryUrl(parts: {
  readonly user: string;
  readonly password: string;
  readonly address: string;
}): string {
  return `postgresql://${parts.user}:${encodeURIComponent(parts.password)}@${parts.address}`;
}

function coreOfNewCanary(): string {
  return `kanarie${randomBytes(9).toString('hex')}`;
}

/** Every way that is searched for; written apart from the redactor's own list, so that neither forgives the other. */
function encodingsOf(secret: string): ReadonlyMap<string, string> {
  const url = new URL('postgresql://user@host');
  url.password = secret;
  const letters = /kanarie[0-9a-f]{18}/.exec(secret)?.[0] ?? secret;
  const forms = {
    raw: secret,
    'URL component': encodeURIComponent(secret),
    'URL component in lower case': encodeURIComponent(secret).replace(/%../g, each => each.toLowerCase()),
    URL: url.password,
    form: new URLSearchParams({ a: secret }).toString().slice(2),
    JSON: JSON.stringify(secret).slice(1, -1),
    base64: Buffer.from(secret).toString('base64').replace(/=*$/, ''),
    base64url: Buffer.from(secret).toString('base64url'),
    hexadecimal: Buffer.from(secret).toString('hex'),
    letters,
    ...withinText(letters),
  };
  return new Map(
    Object.entries(forms).map(([name, form]) => [
      name,
      name === 'UTF-16 within text' ? form : Buffer.from(form, 'utf8').toString('latin1'),
    ]),
  );
}

/** As a part of a longer text that was encoded as a whole; base64 shows it in one of three ways, by where it begins. */
function withinText(letters: string): Readonly<Record<string, string>> {
  const [first, second, third] = [0, 1, 2].map(offset =>
    Buffer.from(`${'x'.repeat(offset)}${letters}`)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return {
    'base64 within text': first ?? '',
    'base64 within text, one byte on': second ?? '',
    'base64 within text, two bytes on': third ?? '',
    'hexadecimal within text': Buffer.from(letters).toString('hex'),
    'UTF-16 within text': Buffer.from(letters, 'utf16le').toString('latin1'),
  };
}

/** No canary in any encoding is without one of these, so that a large file is searched but a few times. */
const marks = ['kanarie', ...Object.values(withinText('kanarie'))];

/** Where any secret stands, in any encoding. */
export function findCanaries(haystack: Haystack, canaries: Canaries): Hit[] {
  const needles = Object.entries(canaries).map(([secret, value]) => ({
    secret,
    isMarked: value.includes('kanarie'),
    forms: [...encodingsOf(value)],
  }));
  return [...haystack].flatMap(([place, text]) => {
    const hasMark = marks.some(mark => text.includes(mark));
    return needles
      .filter(({ isMarked }) => hasMark || !isMarked)
      .flatMap(({ secret, forms }) =>
        forms.flatMap(([encoding, form]) => (text.includes(form) ? [{ secret, encoding, place }] : [])),
      );
  });
}

/** Plants every secret in every encoding, place after place in copies of the haystack, and answers what was not found. */
export function missedWhenPlanted(haystack: Haystack, canaries: Canaries): Hit[] {
  const places = [...haystack];
  const plants = Object.entries(canaries).flatMap(([secret, value]) =>
    [...encodingsOf(value)].map(([encoding, form]) => ({ secret, value, encoding, form })),
  );
  return Array.from({ length: Math.max(places.length, plants.length) }, (_, turn) => {
    const [place, text] = places[turn % places.length] ?? ['', ''];
    const plant = plants[turn % plants.length];
    if (plant === undefined) throw new Error('there is nothing to plant');
    const middle = text.length >> 1;
    const planted = new Map([[place, `${text.slice(0, middle)}${plant.form}${text.slice(middle)}`]]);
    const { secret, encoding } = plant;
    const found = findCanaries(planted, { [secret]: plant.value });
    return found.some(hit => hit.encoding === encoding) ? [] : [{ secret, encoding, place }];
  }).flat();
}

export function addText(haystack: Haystack, place: string, text: string): void {
  haystack.set(place, Buffer.from(text, 'utf8').toString('latin1'));
}

/** Every file under a folder, save those that `passOver` names by their path from it; what is in a zip is searched unpacked. */
export function addFiles(haystack: Haystack, folder: string, passOver: (path: string) => boolean): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (passOver(entry) || !isFile(path)) continue;
    if (path.endsWith('.zip')) addZip(haystack, path);
    else haystack.set(path, readFileSync(path, 'latin1'));
  }
}

function addZip(haystack: Haystack, path: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path)))) {
    haystack.set(`${path}: ${name}`, Buffer.from(bytes).toString('latin1'));
  }
}

/** Command line and environment of every process that descends from one, by its id and name, save one that was given its own. */
export function addProcesses(haystack: Haystack, root: number, save?: number): void {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const parents = new Map(pids.map(pid => [pid, parentOf(pid)]));
  const descends = (pid: string): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === String(root) || descends(parent));
  };
  const ownCommand = read(`/proc/${root}/cmdline`);
  for (const pid of pids.filter(pid => descends(pid) && pid !== String(save))) {
    const command = read(`/proc/${pid}/cmdline`);
    // between fork and exec a child is still a copy of its parent, environment and all
    if (command === ownCommand) continue;
    haystack.set(`process ${pid} ${command.slice(0, 120)}`, `${command}\0${read(`/proc/${pid}/environ`)}`);
  }
}

function parentOf(pid: string): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it ended while it was looked at, or is another user's
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // it was removed while the folder was read
  }
}
