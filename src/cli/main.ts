#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKeychain } from '../core/adapters/keychain.ts';
import { createLogger } from '../core/adapters/logger.ts';
import { podiumHome, scrubEnvironment, takeSuperadminPassword } from '../core/environment.ts';
import { endOnUncaught } from '../core/last-resort.ts';
import { exitCodeFor, exitCodes } from './exit-codes.ts';
import { runCli } from './program.ts';

const assets = findAssets(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(assets, 'package.json'), 'utf8')) as { version: string };
takeSuperadminPassword(process.env);
const environment = scrubEnvironment(process.env);
/** The host's until core is there, which knows what to redact. */
let logger = createLogger(environment.PODIUM_LOG ?? 'warn');
const keychain = createKeychain();
let cancel = () => false;

endOnUncaught(
  () => logger,
  () => process.exit(exitCodeFor('internal')),
);

// whoever reads it has gone, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

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
    importWorker: new URL('import-worker.js', import.meta.url),
    environment,
    secretStore: keychain,
    clock: { now: () => new Date() },
    logger,
  },
  language: /^sv/i.test(environment.PODIUM_LANG ?? environment.LC_ALL ?? environment.LANG ?? '')
    ? 'sv'
    : 'en',
  stdout: text => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  stderr: text => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  onContext: context => {
    cancel = () => context.cancel();
    logger = context.core.deps.ports.logger;
  },
});
// Node would wait for the keychain's thread for as long as its prompt stands
if (keychain.isStuck()) process.kill(process.pid, 'SIGKILL');

/** The folder above the bundle that holds `prisma/`: the checkout, or the packaged application's resources. */
function findAssets(folder: string): string {
  if (existsSync(join(folder, 'prisma')) || dirname(folder) === folder) return folder;
  return findAssets(dirname(folder));
}
