import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { type credentials, SecretName } from '../../contract/credentials.ts';
import type { InputOf, OutputOf } from '../../contract/kit.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { saveFile } from '../files/save.ts';
import { parseJson } from '../parse-json.ts';
import { Secret } from '../secret.ts';
import { keepSecret } from './keep.ts';
import { listCredentials } from './list.ts';
import { seal, unseal } from './sealed-file.ts';
import { leadsSameWay } from './secure-state.ts';

/** Some 50,000 secrets; what is larger is another file. */
const largestFile = 20_000_000;

const Contents = z.object({
  workspace: z.string(),
  secrets: z.array(z.object({ name: SecretName, url: z.string().min(1) })),
});

type Contents = z.infer<typeof Contents>;

type Exported = OutputOf<typeof credentials.export>;
type Imported = OutputOf<typeof credentials.import>;

/** Throws `keychain_*` and `file_not_written`; no file is written where the keychain holds nothing. */
export async function exportCredentials(
  deps: Deps,
  { passphrase, path }: InputOf<typeof credentials.export>,
): Promise<Exported> {
  const secrets = await heldSecrets(deps);
  const names = secrets.map(({ name }) => name);
  if (names.length === 0) return { file: null, names };
  const workspace = deps.workspaces.current().id;
  const contents: Contents = { workspace, secrets };
  const sealed = await seal(JSON.stringify(contents), passphrase);
  const day = deps.ports.clock.now().toISOString().slice(0, 10);
  // only who runs the CLI may name a path; the page never does
  const file =
    path !== undefined && deps.ports.host === 'cli'
      ? await writeNew(path, sealed)
      : await saveFile(deps, `podium-${workspace}-${day}.credentials`, sealed);
  return { file, names };
}

/** Throws `file_not_found`, `file_too_large`, `sealed_file_*`, `passphrase_wrong` and `keychain_*`; before the last nothing is kept. */
export async function importCredentials(
  deps: Deps,
  { file, passphrase, replace }: InputOf<typeof credentials.import>,
): Promise<Imported> {
  const { workspace, secrets } = parseContents(await unseal(await readSealed(deps, file), passphrase));
  const outcome: Imported = { workspace, kept: [], same: [], left: [] };
  for (const { name, url } of secrets) {
    const held = await deps.secrets.find(new Secret(`env:${name}`));
    const secret = new Secret(url);
    if (held !== null && leadsSameWay(held.url, secret)) outcome.same.push(name);
    // what the environment answers would go on answering
    else if (held !== null && (!replace || held.source === 'environment')) outcome.left.push(name);
    else {
      await keepSecret(deps.secrets.store, deps.secrets.keychainName(name), secret);
      outcome.kept.push(name);
    }
  }
  await deps.connections.forget();
  return outcome;
}

/** Every named secret that customers and servers refer to and the keychain answers for. */
async function heldSecrets(deps: Deps): Promise<Contents['secrets']> {
  const listed = await listCredentials(deps);
  const held: Contents['secrets'] = [];
  for (const { reference, source, error } of listed) {
    if (error?.code.startsWith('keychain_')) throw new AppError(error.code);
    if (source !== 'keychain') continue;
    const { url } = await deps.secrets.resolve(new Secret(reference));
    held.push({ name: reference.replace(/^env:/, ''), url: url.reveal() });
  }
  return held;
}

async function writeNew(path: string, content: string): Promise<string> {
  const name = basename(path);
  // never over another file: it may be the only copy of other secrets
  await writeFile(path, content, { mode: 0o600, flag: 'wx' }).catch(cause => {
    throw new AppError('file_not_written', { name }, { cause });
  });
  return name;
}

async function readSealed(deps: Deps, file: string): Promise<string> {
  const path = deps.files.path(file);
  if ((await stat(path)).size > largestFile) throw new AppError('file_too_large', { name: basename(path) });
  return readFile(path, 'utf8');
}

function parseContents(text: string): Contents {
  const parsed = Contents.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError('sealed_file_damaged');
  return parsed.data;
}
