import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { saveFile } from '../files/save.ts';
import { backupTools } from './backup/backup-tools.ts';
import { exportBackup, listBackups } from './backup/kept.ts';
import { driftOfFleet } from './drift/drift.ts';
import { exportDrift } from './drift/export.ts';
import { ignoreDrift, listIgnores, unignoreDrift } from './drift/ignores.ts';
import { planFor } from './plan/plan.ts';
import { rehearseFleet } from './rehearsal/rehearse.ts';
import { examineFleet } from './resolve/examine.ts';
import { resolveInFleet } from './resolve/resolve.ts';
import { exportRun } from './runs/export.ts';
import { listRuns, showRun } from './runs/history.ts';
import { resumeRun } from './runs/resume.ts';
import { runAcrossFleet } from './runs/run.ts';

export function migrationHandlers(deps: Deps): Handlers['migrations'] {
  return {
    plan: request => planFor(deps, request),
    run: (request, task) => deps.locks.exclusive('migrations.run', () => runAcrossFleet(deps, request, task)),
    rehearse: (request, task) =>
      deps.locks.exclusive('migrations.run', () => rehearseFleet(deps, request, task)),
    examine: request => examineFleet(deps, request),
    resolve: (request, context) => resolveInFleet(deps, request, context),
    resume: (request, task) => deps.locks.exclusive('migrations.run', () => resumeRun(deps, request, task)),
    runs: ({ limit }) => listRuns(deps.control, limit),
    show: ({ runId }) => showRun(deps.control, runId),
    export: async ({ runId, format, to }) => {
      const run = await showRun(deps.control, runId);
      const text = exportRun(run, format);
      const rows = run.tenants.length;
      if (to === 'text') return { rows, text, file: null };
      const name = `podium-migrations-${run.startedAt.slice(0, 10)}.${format}`;
      return { rows, text: null, file: await saveFile(deps, name, text) };
    },
    drift: (request, task) =>
      deps.locks.exclusive('migrations.drift', () => driftOfFleet(deps, request, task)),
    driftIgnores: () => listIgnores(deps.control),
    ignoreDrift: (request, context) => ignoreDrift(deps, request, context),
    unignoreDrift: ({ id }, context) => unignoreDrift(deps, id, context),
    exportDrift: async ({ differences, to }) => {
      const text = exportDrift(differences, to);
      const rows = differences.length;
      if (to === 'text') return { rows, text, file: null };
      const name = `podium-drift-${deps.ports.clock.now().toISOString().slice(0, 10)}.csv`;
      return { rows, text: null, file: await saveFile(deps, name, text) };
    },
    backupTools: async ({ subdomains }) => backupTools(deps, await deps.tenants.list(subdomains)),
    backups: () => listBackups(deps),
    exportBackup: request => exportBackup(deps, request),
  };
}
