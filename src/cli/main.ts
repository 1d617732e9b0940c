#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKeychain } from '../core/adapters/keychain.ts';
import { createLogger } from '../core/adapters/logger.ts';
import { podiumHome, scrubEnvironment } from '../core/environment.ts';
import { exitCodes } from './exit-codes.ts';
import { runCli } from './program.ts';

const assets = findAssets(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(assets, 'package.json'), 'utf8')) as { version: string };
const environment = scrubEnvironment(process.env);
let cancel = () => false;

process.on('SIGINT', () => {
  // the first asks for an end in order; a second one, or nothing to cancel, ends at once
  if (!cancel()) process.exit(exitCodes.cancelled);
});

process.exitCode = await runCli(process.argv.slice(2), {
  version,
  ports: {
    host: 'cli',
    version,
    home: podiumHome(environment),
    assets,
    environment,
    secretStore: createKeychain(),
    clock: { now: () => new Date() },
    logger: createLogger(environment.PODIUM_LOG ?? 'warn'),
  },
  language: /^sv/i.test(environment.PODIUM_LANG ?? environment.LC_ALL ?? environment.LANG ?? '')
    ? 'sv'
    : 'en',
  stdout: text => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  stderr: text => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  onCancellable: given => {
    cancel = given;
  },
});

/** The folder above the bundle that holds `prisma/`: the checkout, or the packaged application's resources. */
function findAssets(folder: string): string {
  if (existsSync(join(folder, 'prisma')) || dirname(folder) === folder) return folder;
  return findAssets(dirname(folder));
}
