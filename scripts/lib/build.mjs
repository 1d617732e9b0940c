import { at, program } from './paths.mjs';
import { mustRun } from './processes.mjs';
import { whenStale } from './stamps.mjs';

const controlSchema = at('prisma', 'control', 'schema.prisma');
const lock = at('package-lock.json');

/** Makes the typed client of the control database. */
export async function generate() {
  await whenStale(
    'generated',
    { inputs: [controlSchema, lock], outputs: [at('src', 'generated', 'control', 'client.ts')] },
    async () => {
      console.log('Generating the database client …');
      await mustRun(
        'prisma generate',
        process.execPath,
        [program('prisma'), 'generate', '--schema', controlSchema],
        {
          env: {
            // Prisma fetches an engine from outside the npm registry, which generating does not use; any program will do.
            PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
            PRISMA_HIDE_UPDATE_MESSAGE: '1',
            CHECKPOINT_DISABLE: '1',
          },
        },
      );
    },
  );
}

const configs = ['electron.vite.config.ts', 'vite.node.config.ts', 'tsconfig.base.json'];
const inputs = [at('src'), at('electron'), ...configs.map(name => at(name)), controlSchema, lock];

/** Builds the app (main, preload, renderer) and the programs that plain Node runs. */
export async function build() {
  await Promise.all([buildApp(), buildPrograms()]);
}

async function buildApp() {
  await whenStale('built', { inputs, outputs: outputs(app) }, async () => {
    console.log('Building …');
    await mustRun('electron-vite build', process.execPath, [program('electron-vite'), 'build']);
  });
}

/** The CLI and the import worker, which the integration tests run too, and the stand-in. */
export async function buildPrograms() {
  await whenStale('built-programs', { inputs, outputs: outputs(programs) }, () =>
    mustRun('vite build', process.execPath, [program('vite'), 'build', '-c', 'vite.node.config.ts']),
  );
}

function outputs(names) {
  return names.map(name => at('out', name));
}

const app = ['main/index.js', 'main/import-worker.js', 'preload/index.cjs', 'renderer/index.html'];
const programs = ['node/podium.js', 'node/import-worker.js', 'node/standin-cli.js', 'node/standin-child.js'];
