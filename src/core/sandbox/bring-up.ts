import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportPlan } from '../../contract/imports-plan.ts';
import type { TaskContext } from '../../contract/index.ts';
import type { SandboxProgress } from '../../contract/sandbox.ts';
import { createTranslator } from '../../i18n/index.ts';
import { AppError } from '../app-error.ts';
import { createCustomer } from '../customers/create.ts';
import { CustomerRepository } from '../customers/repository.ts';
import { setStatus } from '../customers/set-status.ts';
import type { Deps } from '../deps.ts';
import { listImports } from '../imports/repository.ts';
import { runImport } from '../imports/run.ts';
import { sampleMusiciansCsv } from './sample-csv.ts';

interface Sample {
  readonly subdomain: string;
  readonly name: string;
  readonly plan: 'small' | 'medium' | 'enterprise';
  readonly musicians: number;
}

/** Made by the path that a customer goes: database and role, migrations, stamp, and a CSV import. */
export const sampleOrchestras: readonly Sample[] = [
  { subdomain: 'goteborg', name: 'Göteborgs Kammarorkester', plan: 'small', musicians: 157 },
  { subdomain: 'malmo', name: 'Malmö Symfoniorkester', plan: 'medium', musicians: 1_200 },
  { subdomain: 'riks', name: 'Riksorkestern', plan: 'enterprise', musicians: 20_000 },
];

type Task = Pick<TaskContext<SandboxProgress>, 'progress' | 'signal' | 'taskId'>;

/** Starts the server and makes what is not there yet; each step that is done already is passed over. */
export async function bringUp(deps: Deps, task: Task): Promise<void> {
  await startServer(deps, task);
  if (deps.workspaces.current().kind === 'sandbox') {
    for (const [index, sample] of sampleOrchestras.entries()) await addSample(deps, task, sample, index);
  }
  task.progress({ step: 'ready', subdomain: null });
}

/** The server with a control database that is set up, and no customer yet. */
export async function startServer(deps: Deps, task: Pick<Task, 'progress'>): Promise<void> {
  task.progress({ step: 'initialise', subdomain: null });
  await deps.sandbox.initialise();
  task.progress({ step: 'start', subdomain: null });
  await deps.sandbox.start();
  task.progress({ step: 'control', subdomain: null });
  await deps.sandbox.provisionControl();
  if (deps.workspaces.current().kind === 'sandbox') await deps.control.setUp();
}

async function addSample(deps: Deps, task: Task, sample: Sample, seed: number): Promise<void> {
  if (task.signal.aborted) throw new AppError('cancelled');
  const { subdomain, name, plan, musicians } = sample;
  const provisioned = (await deps.sandbox.secrets.get(subdomain)) !== null;
  const customer = (await deps.tenants.list()).find(tenant => tenant.subdomain === subdomain);
  if (provisioned && customer === undefined) return; // the user removed it
  if (customer !== undefined && customer.hold !== null) return;
  if (customer === undefined) {
    task.progress({ step: 'database', subdomain });
    const contactEmail = `kansli@${subdomain}.example`;
    await createCustomer(deps, {
      subdomain,
      name,
      plan,
      contactEmail,
      tlsPolicy: 'verify-full',
      server: null,
    });
  }
  if ((await listImports(deps, subdomain)).length > 0) return;
  await activate(deps, subdomain);
  task.progress({ step: 'import', subdomain });
  await withSampleFile(deps, musicians, seed, async path => {
    const file = await deps.files.open(path);
    const plan = ImportPlan.parse({ subdomain, file: file.id });
    await runImport(deps, plan, { ...task, note: () => {}, progress: () => {} });
  });
}

/** By the way that every customer goes, once: what was decided on it since is left. */
async function activate(deps: Deps, subdomain: string): Promise<void> {
  const { id, version, status, statusReason } = await new CustomerRepository(deps.control).bySubdomain(
    subdomain,
  );
  if (status === 'pending' && statusReason === null) {
    const reason = createTranslator('sv').t('customers.sampleReason');
    await setStatus(deps, { id, version, status: 'active', reason });
  }
  await deps.customerList.changed();
}

/** The first orchestra's file is a real-shaped one from `resources/samples`; larger ones are generated from a fixed seed. */
async function withSampleFile(
  deps: Deps,
  musicians: number,
  seed: number,
  work: (path: string) => Promise<void>,
): Promise<void> {
  if (musicians === 157) return work(join(deps.ports.assets, 'resources', 'samples', 'musiker-157.csv'));
  const folder = await mkdtemp(join(tmpdir(), 'podium-sample-'));
  try {
    const path = join(folder, `musiker-${musicians}.csv`);
    await writeFile(path, sampleMusiciansCsv(musicians, seed));
    await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
