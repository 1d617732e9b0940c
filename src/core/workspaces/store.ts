import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { WorkspaceColour, WorkspaceId, WorkspaceStage } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';

const Kept = z
  .object({
    id: WorkspaceId,
    name: z.string(),
    colour: WorkspaceColour,
    readOnly: z.boolean(),
    migrationSource: z.string().nullable(),
    /** Absent in files of the first version, as are the two below. */
    stage: WorkspaceStage.optional(),
    webApplication: z.string().nullable().default(null),
    /** PEM for the control server; null trusts the system's authorities. */
    certificateAuthority: z.string().nullable().default(null),
  })
  .transform(({ stage, ...kept }) => ({
    ...kept,
    stage: stage ?? (kept.id === 'sandbox' ? 'sandbox' : 'production'),
  }));
type Kept = z.infer<typeof Kept>;

const File = z.object({ current: WorkspaceId, workspaces: z.array(Kept) });
type File = z.infer<typeof File>;

export interface KeptWorkspace extends Kept {
  readonly kind: 'sandbox' | 'environment' | 'keychain';
  readonly tlsPolicy: 'verify-full';
}

const sandbox: Kept = {
  id: 'sandbox',
  name: 'Sandbox',
  colour: 'green',
  readOnly: false,
  migrationSource: null,
  stage: 'sandbox',
  webApplication: null,
  certificateAuthority: null,
};

/** A workspace that PODIUM_CONTROL_URL names may be a production: it starts read-only. */
const environment: Kept = {
  ...sandbox,
  id: 'environment',
  name: 'Environment',
  colour: 'red',
  stage: 'production',
  readOnly: true,
};

/** A folder of PODIUM_HOME bears each workspace's id; this one is the window's profile. */
const notForWorkspaces = 'window';

/**
 * Which workspaces there are, in `workspaces.json` under PODIUM_HOME. No secret is in it. Other consoles write the file too,
 * so each change begins from what it holds; which workspace is in use is read once, since a switch has to end connections.
 */
export class WorkspaceStore {
  readonly #path: string;
  readonly #hasEnvironment: boolean;
  #kept: readonly Kept[];
  #current: string;

  constructor(home: string, hasEnvironment: boolean) {
    this.#path = join(home, 'workspaces.json');
    this.#hasEnvironment = hasEnvironment;
    const file = this.#read();
    this.#kept = file?.workspaces ?? [];
    this.#current = file?.current ?? this.#first().id;
  }

  /** Takes in what another console has added, changed or removed. */
  refresh(): void {
    this.#kept = this.#read()?.workspaces ?? this.#kept;
  }

  list(): readonly KeptWorkspace[] {
    const own = this.#hasEnvironment ? [sandbox, environment] : [sandbox];
    const added = this.#kept.filter(each => each.id !== sandbox.id && each.id !== environment.id);
    return [...own.map(initial => this.#kept.find(each => each.id === initial.id) ?? initial), ...added].map(
      toWorkspace,
    );
  }

  /** The sandbox when the one that was used has gone. */
  current(): KeptWorkspace {
    return this.list().find(each => each.id === this.#current) ?? this.find(sandbox.id);
  }

  /** Throws `invalid_input` for one that is not there. */
  find(id: string): KeptWorkspace {
    const found = this.list().find(each => each.id === id);
    if (found === undefined)
      throw new AppError('invalid_input', { problem: 'workspace_unknown' }, { field: 'id' });
    return found;
  }

  use(id: string): KeptWorkspace {
    const found = this.find(id);
    this.#current = found.id;
    this.#change(kept => kept);
    return found;
  }

  /** Throws `workspace_taken`. */
  assertFree(id: string): void {
    this.refresh();
    const taken = [sandbox.id, environment.id, notForWorkspaces, ...this.#kept.map(each => each.id)];
    if (taken.includes(id)) throw new AppError('workspace_taken', { name: id }, { field: 'id' });
  }

  add(workspace: Kept): KeptWorkspace {
    this.assertFree(workspace.id);
    this.#change(kept => [...kept, workspace]);
    return toWorkspace(workspace);
  }

  update(id: string, changes: Partial<Omit<Kept, 'id'>>): KeptWorkspace {
    this.refresh();
    const { kind, tlsPolicy, ...before } = this.find(id);
    const changed = { ...before, ...changes };
    this.#change(kept =>
      kept.some(each => each.id === id)
        ? kept.map(each => (each.id === id ? changed : each))
        : [...kept, changed],
    );
    return { ...changed, kind, tlsPolicy };
  }

  remove(id: string): void {
    this.#change(kept => kept.filter(each => each.id !== id));
  }

  /** PODIUM_CONTROL_URL selects its workspace until the user picks another. */
  #first(): Kept {
    return this.#hasEnvironment ? environment : sandbox;
  }

  #change(change: (kept: readonly Kept[]) => readonly Kept[]): void {
    this.refresh();
    this.#kept = change(this.#kept);
    mkdirSync(dirname(this.#path), { recursive: true });
    const next = `${this.#path}.${process.pid}`;
    const file = { current: this.#current, workspaces: this.#kept };
    writeFileSync(next, `${JSON.stringify(file, null, 2)}\n`);
    renameSync(next, this.#path);
  }

  /** Null when there is none. One that cannot be read is kept aside, not overwritten: its settings may still be wanted. */
  #read(): File | null {
    try {
      return File.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') renameSync(this.#path, `${this.#path}.unreadable`);
      return null;
    }
  }
}

function toWorkspace(kept: Kept): KeptWorkspace {
  const kind = kept.id === 'sandbox' ? 'sandbox' : kept.id === 'environment' ? 'environment' : 'keychain';
  return { ...kept, kind, tlsPolicy: 'verify-full' };
}
