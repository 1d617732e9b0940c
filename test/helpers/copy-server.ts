import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

/** Run before a server that is to be copied is stopped: what was logged before it is more than half of what a copy would carry. */
export const keepNoOldLog = ['ALTER SYSTEM SET wal_recycle = off', 'SELECT pg_reload_conf()'] as const;

/** Copies the folder of a sandbox that is stopped, with all that is on its server. */
export async function copyServer(prepared: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  // the data belongs to the server's own user when this one is root
  if (process.platform === 'win32') await cp(prepared, folder, { recursive: true });
  else await promisify(execFile)('cp', ['-a', prepared, folder]);
  // the machine stays up: what the server wrote is there after any kill, and no test has to wait for a disk
  await appendFile(configurationOf(folder), '\nfsync = off\n');
}

/** Gives a copy that no customer is on yet, whose stamps would name the old one, a port of its own. */
export async function moveServer(folder: string): Promise<void> {
  const configuration = configurationOf(folder);
  const [before = ''] = /^port = \d+$/m.exec(await readFile(configuration, 'utf8')) ?? [];
  const port = await freePort();
  await replaceIn(configuration, before, `port = ${port}`);
  await replaceIn(join(folder, 'secrets.json'), `:${before.slice('port = '.length)}/`, `:${port}/`);
}

function configurationOf(folder: string): string {
  return join(folder, 'data', 'postgresql.conf');
}

async function replaceIn(path: string, text: string, by: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(text, by));
}
