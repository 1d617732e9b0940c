import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRequest, TaskEvent, TaskRequest } from '../contract/channels.ts';
import type { Transport } from '../contract/client.ts';
import type { Handlers } from '../contract/index.ts';
import type { Envelope } from '../contract/kit.ts';
import { Access } from './access/access.ts';
import { accessHandlers } from './access/handlers.ts';
import { activityHandlers } from './activity/handlers.ts';
import { ActivityRecorder } from './activity/recorder.ts';
import { guardPorts } from './adapters/guard-ports.ts';
import { Redactor } from './adapters/redactor.ts';
import { appHandlers } from './app/handlers.ts';
import { auditHandlers } from './audits/handlers.ts';
import { credentialHandlers } from './credentials/handlers.ts';
import { SecretResolver } from './credentials/resolver.ts';
import { TenantDirectory } from './customers/directory.ts';
import { customerHandlers } from './customers/handlers.ts';
import { CustomerList } from './customers/list.ts';
import { ControlDatabase } from './db/control.ts';
import { Locks } from './db/locks.ts';
import { TenantConnections } from './db/tenant-connections.ts';
import type { Deps } from './deps.ts';
import { doctorHandlers } from './doctor/handlers.ts';
import { toErrorInfo } from './error-info.ts';
import { OpenFiles } from './files/open-files.ts';
import { importHandlers } from './imports/handlers.ts';
import { KeptImports } from './imports/kept-imports.ts';
import { KnownScans } from './imports/known-scans.ts';
import { OfflineCopies } from './imports/offline/copies.ts';
import { ImportQueue } from './imports/offline/queue.ts';
import { QueueRunner } from './imports/offline/runner.ts';
import { Workers } from './imports/worker/workers.ts';
import { Invoke } from './invoke.ts';
import { LocalStore } from './local-store/local-store.ts';
import { removeExpired } from './migrations/backup/retention.ts';
import { DriftReferences } from './migrations/drift/references.ts';
import { migrationHandlers } from './migrations/handlers.ts';
import { MigrationSources } from './migrations/sources.ts';
import { SlowStatements } from './migrations/tenant/slow-statements.ts';
import { musicianHandlers } from './musicians/handlers.ts';
import type { Ports } from './ports.ts';
import { sandboxHandlers } from './sandbox/handlers.ts';
import { Sandbox } from './sandbox/sandbox.ts';
import { Secret } from './secret.ts';
import { Tasks } from './tasks.ts';
import { readControlUrl } from './workspaces/control-url.ts';
import { workspaceHandlers } from './workspaces/handlers.ts';
import { WorkspaceStore } from './workspaces/store.ts';

/** All of Podium without a face. */
export interface Core extends AsyncDisposable {
  readonly deps: Deps;
  /** Runs imports that wait for a connection, once it is started, for as long as core lives. */
  readonly queueRunner: QueueRunner;
  call(request: CallRequest): Promise<Envelope<unknown>>;
  /** What the console does by itself, whoever is at it: goes on also while it is locked. */
  startOwn(request: CallRequest): Promise<Envelope<unknown>>;
  /** Answers how to detach. Throws `unknown_task`. */
  attach(taskId: string, listener: (event: TaskEvent) => void): () => void;
  cancel(taskId: string): void;
  /** Core as a transport for the typed client: how the CLI and the tests call it. */
  transport(): Transport;
}

export function createCore(host: Ports, options: { readonly checkOutput?: boolean } = {}): Core {
  const redactor = new Redactor();
  const ports = guardPorts(host, redactor);
  const deps = createDeps(ports, redactor);
  const invoke = new Invoke({
    handlers: createHandlers(deps),
    tasks: deps.tasks,
    activity: deps.recorder,
    logger: ports.logger,
    learn: input => redactor.learnInput(input),
    isLocked: () => deps.access.isLocked(),
    isReadOnly: () => deps.workspaces.current().readOnly,
    checkOutput: options.checkOutput ?? false,
  });
  const startOwn: Core['startOwn'] = request => invoke.call(request, { whileLocked: true });
  const queueRunner = new QueueRunner(deps, startOwn);
  const tidied = tidyUp(deps);
  return {
    deps,
    queueRunner,
    call: request => invoke.call(request),
    startOwn,
    attach: (taskId, listener) => deps.tasks.attach(taskId, listener),
    cancel: taskId => deps.tasks.cancel(taskId),
    transport: () => createTransport(invoke, deps.tasks, ports),
    async [Symbol.asyncDispose]() {
      queueRunner[Symbol.dispose]();
      await invoke.drain();
      await deps.importWorkers[Symbol.asyncDispose]();
      await tidied;
      await deps.offlineCopies[Symbol.asyncDispose]();
      await deps.connections[Symbol.asyncDispose]();
      await deps.control[Symbol.asyncDispose]();
    },
  };
}

/** What earlier consoles have left on this machine, and what has had its time. */
async function tidyUp({ backupStore, driftReferences, ports }: Deps): Promise<void> {
  try {
    removeExpired(backupStore);
    await driftReferences.sweep();
  } catch (error) {
    ports.logger.warn('could not tidy up', { code: (error as { code?: unknown }).code });
  }
}

function createDeps(ports: Ports, redactor: Redactor): Deps {
  const learn = (secret: string) => redactor.learn(secret);
  const controlUrl = ports.environment.PODIUM_CONTROL_URL;
  const workspaces = new WorkspaceStore(ports.home, Boolean(controlUrl));
  const sandbox = new Sandbox(ports.home, learn);
  const secrets = new SecretResolver(ports, workspaces, sandbox.secrets, learn);
  const files = new OpenFiles();
  const migrations = new MigrationSources(ports, workspaces, files);
  const control = new ControlDatabase({
    url: async () => {
      const { id, kind } = workspaces.current();
      if (kind === 'sandbox') return sandbox.controlUrl();
      return kind === 'environment' ? new Secret(controlUrl ?? '') : readControlUrl(ports.secretStore, id);
    },
    tls: () => workspaces.current(),
    migrations: () => migrations.control(),
    bootstrap: () => readFile(join(ports.assets, 'prisma', 'control', 'bootstrap.sql'), 'utf8'),
  });
  const tenants = new TenantDirectory(control);
  const connections = new TenantConnections(secrets);
  const places = {
    home: ports.home,
    workspace: () => workspaces.current(),
    keychain: ports.secretStore,
    sandbox: sandbox.secrets,
    learn,
  };
  const localStore = new LocalStore({ ...places, folder: 'store', keyName: 'local-store-key' });
  const { clock, logger } = ports;
  const access = new Access(ports, ports.superadminPassword ?? null);
  return {
    ports,
    redact: text => redactor.redact(text),
    access,
    recorder: new ActivityRecorder({
      control,
      clock: ports.clock,
      home: ports.home,
      workspace: () => workspaces.current().id,
      isSuperadmin: () => access.isUnlocked(),
      redact: text => redactor.redactHeld(text),
    }),
    workspaces,
    control,
    secrets,
    tenants,
    customerList: new CustomerList(control, ports.clock),
    connections,
    migrations,
    driftReferences: new DriftReferences(ports.home),
    slowStatements: new SlowStatements(connections),
    files,
    localStore,
    backupStore: new LocalStore({ ...places, folder: 'backups', keyName: 'backup-store-key' }),
    sealedRows: new LocalStore({ ...places, folder: 'sealed-rows', keyName: 'sealed-rows-key' }),
    keptImports: new KeptImports(() => workspaces.current().id),
    knownScans: new KnownScans(),
    importWorkers: new Workers(ports.importWorker),
    offlineCopies: new OfflineCopies({ store: localStore, tenants, connections, clock, logger }),
    importQueue: new ImportQueue({ store: localStore, clock, logger }),
    locks: new Locks(),
    sandbox,
    tasks: new Tasks(ports.clock),
  };
}

function createHandlers(deps: Deps): Handlers {
  return {
    app: appHandlers(deps),
    access: accessHandlers(deps),
    workspaces: workspaceHandlers(deps),
    customers: customerHandlers(deps),
    credentials: credentialHandlers(deps),
    musicians: musicianHandlers(deps),
    imports: importHandlers(deps),
    migrations: migrationHandlers(deps),
    audits: auditHandlers(deps),
    sandbox: sandboxHandlers(deps),
    activity: activityHandlers(deps),
    doctor: doctorHandlers(deps),
  };
}

function createTransport(invoke: Invoke, tasks: Tasks, ports: Ports): Transport {
  const listeners = new Set<(event: TaskEvent) => void>();
  const detach = new Map<string, () => void>();
  const attach = (taskId: string) => {
    detach.get(taskId)?.();
    detach.set(
      taskId,
      tasks.attach(taskId, event => {
        for (const listener of listeners) listener(event);
      }),
    );
  };
  return {
    call: async request => {
      const envelope = await invoke.call(request);
      if (envelope.ok && isStarted(envelope.value)) attach(envelope.value.taskId);
      return envelope;
    },
    task: async ({ taskId, action }: TaskRequest) => {
      try {
        if (action === 'attach') attach(taskId);
        else if (action === 'cancel') tasks.cancel(taskId);
        else detach.get(taskId)?.();
        return { ok: true, value: null };
      } catch (error) {
        return { ok: false, error: toErrorInfo(error, ports.logger) };
      }
    },
    onEvent: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isStarted(value: unknown): value is { taskId: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'taskId';
}
