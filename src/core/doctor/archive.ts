import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Diagnosis } from '../../contract/doctor.ts';
import { logFile } from '../adapters/log-file.ts';
import { redact } from '../adapters/redact.ts';
import type { Deps } from '../deps.ts';
import { readLedger } from '../migrations/ledger.ts';

/** Of a log as much as its end shows, in characters. */
const tail = 200_000;

export interface Archive {
  readonly entries: readonly string[];
  readonly content: Uint8Array;
}

/**
 * What helps to find a fault, in one zip: no credential, no row of a customer or a musician. Every text goes through the
 * redactor, also where nothing is expected.
 */
export async function packDiagnostics(deps: Deps, diagnoses: readonly Diagnosis[]): Promise<Archive> {
  const files: Record<string, string> = {
    'doctor.json': json(diagnoses),
    'workspaces.json': json(deps.workspaces.list().map(({ certificateAuthority: _, ...kept }) => kept)),
    'control.json': json(await controlFacts(deps)),
    'activity-head.json': json(deps.recorder.headFile().read()),
    'podium.log': await endOf(logFile(deps.ports.home)),
    'sandbox-server.log': serverLines(await endOf(join(deps.sandbox.folder, 'server.log'))),
  };
  const texts = Object.entries(files).map(([name, text]) => [name, strToU8(clean(deps, text))] as const);
  return { entries: Object.keys(files), content: zipSync(Object.fromEntries(texts)) };
}

function clean(deps: Deps, text: string): string {
  return deps.redact(String(redact(text)));
}

/** Counts and the ledger; null where the control database does not answer, which the diagnosis tells. */
async function controlFacts({ control }: Deps): Promise<object | null> {
  try {
    const customers = await control.query(
      'SELECT status, plan, count(*)::int AS customers FROM public."Customer" GROUP BY 1, 2',
    );
    const ledger = await control.transaction(client => readLedger(client, 'podium'));
    return { customers, ledger };
  } catch {
    return null;
  }
}

async function endOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.slice(-tail);
}

/** Starts, stops and what ended the server. Its other lines may hold statements, and with them rows. */
function serverLines(log: string): string {
  const kept =
    /\b(FATAL|PANIC): |LOG: {2}(database system|starting|listening|received|shutting|redo|checkpoint)/;
  return log
    .split('\n')
    .filter(line => kept.test(line))
    .join('\n');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
