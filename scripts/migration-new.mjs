import './lib/node-version.mjs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { assertName, draftMigration, kinds, Refused, writeMigration } from './lib/new-migration.mjs';
import { at } from './lib/paths.mjs';
import { main } from './lib/processes.mjs';
import { sourceModules } from './lib/source-modules.mjs';
import { temporaryFolder } from './lib/temporary-folder.mjs';

const usage = `usage: npm run migration:new -- ${kinds.join('|')} <name> [folder]`;

/**
 * Writes a migration from what schema.prisma says and the migrations do not make. It needs no connection: the migrations are
 * run on an embedded server that is gone afterwards.
 */
await main(async () => {
  const [kind, name, folder = at('prisma', kind ?? '')] = process.argv.slice(2);
  if (!kinds.includes(kind) || name === undefined) {
    console.error(usage);
    return 2;
  }
  try {
    await assertName(folder, name);
    const { cluster, grammar } = await sourceModules({
      cluster: 'src/core/sandbox/cluster.ts',
      grammar: 'src/core/migrations/grammar/read-file.ts',
    });
    const sql = await withServer(cluster.Cluster, server => draftMigration({ kind, folder, server }));
    if (sql === null) {
      console.log('Nothing differs: the migrations make what schema.prisma says.');
      return 0;
    }
    const path = await writeMigration({ folder, name, sql, now: new Date() });
    console.log(`${relative(process.cwd(), path)}\n\n${await readFile(path, 'utf8')}`);
    for (const risk of (await grammar.readFile({ sql })).risks) console.log(riskLine(risk));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
});

async function withServer(Cluster, work) {
  const folder = temporaryFolder();
  const server = new Cluster(join(folder.path, 'server'));
  try {
    const password = await server.initialise();
    await server.start();
    return await work({
      host: '127.0.0.1',
      port: server.port(),
      user: 'postgres',
      password,
      database: 'postgres',
    });
  } finally {
    await server.remove();
    await folder.remove();
  }
}

function riskLine({ kind, line, command, object, lock }) {
  const title = kind === 'destructive' ? 'DESTRUCTIVE' : kind.replaceAll('_', ' ');
  return `line ${line}: ${title}: ${[command, object, lock && `(${lock})`].filter(Boolean).join(' ')}`;
}
