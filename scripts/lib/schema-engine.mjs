import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * Prisma's own schema engine, in WebAssembly, on one database: what `prisma migrate` runs, without its binary. Whoever opens
 * closes.
 */
export async function openEngine(connection) {
  const { SchemaEngine } = await loadModule();
  const adapters = [];
  const { provider, adapterName } = new PrismaPg(connection);
  const connect = async database => {
    // one connection: a session lock taken on one of several would protect nothing
    const adapter = mended(await new PrismaPg({ ...connection, database, max: 1 }).connect());
    adapters.push(adapter);
    return adapter;
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider,
    adapterName,
    connect: () => connect(connection.database),
    connectToShadowDb: () => withDatabase(connection, connect),
  });
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  return {
    engine,
    async close() {
      engine.free();
      await Promise.all(adapters.map(adapter => adapter.dispose()));
    },
  };
}

let loaded;

function loadModule() {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const program = import.meta
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(fileURLToPath(program)), {
    './schema_engine_bg.js': bindings,
  });
  // it is told here why the engine broke down, and would break down on that otherwise
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: message => console.error(message) };
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** The type `"char"`, which catalogues are full of and the adapter refuses. */
const charType = 18;
const textType = 25;

/** The adapter as the engine needs it: scripts in one message, as the engine's binary sends them, and catalogues that can be read. */
function mended(adapter) {
  const { queryRaw, performIO, dispose } = adapter;
  let chars = [];
  let disposed;
  return Object.assign(adapter, {
    async executeScript(script) {
      await this.client.query(script).catch(error => this.onError(error));
    },
    async performIO(query) {
      const result = await performIO.call(this, query);
      chars = (result.fields ?? []).filter(field => field.dataTypeID === charType);
      for (const field of chars) field.dataTypeID = textType;
      return result;
    },
    async queryRaw(query) {
      const result = await queryRaw.call(this, query);
      for (const { name } of chars)
        result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character;
      return result;
    },
    dispose() {
      disposed ??= dispose.call(this);
      return disposed;
    },
  });
}

/** A database that is there until its adapter is disposed of. The adapter's own way drops it while it is still connected. */
async function withDatabase(connection, connect) {
  const admin = new pg.Client(connection);
  await admin.connect();
  const database = `podium_shadow_${process.pid}_${Date.now()}`;
  await admin.query(`CREATE DATABASE ${database}`);
  const adapter = await connect(database);
  const { dispose } = adapter;
  let disposed;
  const remove = async () => {
    await dispose.call(adapter);
    await admin.query(`DROP DATABASE ${database}`);
    await admin.end();
  };
  return Object.assign(adapter, {
    dispose() {
      disposed ??= remove();
      return disposed;
    },
  });
}

/** Migrations as the engine takes them; `before` is run in a shadow database first. */
export function migrationList(migrations, before = '') {
  return {
    baseDir: 'migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: before,
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
