import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WorkspaceColour, WorkspaceId } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';

const Kept = z.object({
  id: WorkspaceId,
  name: z.string(),
  colour: WorkspaceColour,
  readOnly: z.boolean(),
  migrationSource: z.string().nullable(),
});
const File = z.object({ current: WorkspaceId, workspaces: z.array(Kept) });

export interface KeptWorkspace extends z.infer<typeof Kept> {
  readonly kind: 'sandbox' | 'environment';
}

const sandbox: z.infer<typeof Kept> = {
  id: 'sandbox',
  name: 'Sandbox',
  colour: 'green',
  readOnly: false,
  migrationSource: null,
};

/** A workspace that PODIUM_CONTROL_URL names may be a production: it starts read-only. */
const environment: z.infer<typeof Kept> = {
  ...sandbox,
  id: 'environment',
  name: 'Environment',
  colour: 'amber',
  readOnly: true,
};

/** Which workspaces there are and which is in use, in `workspaces.json` under PODIUM_HOME. No secret is in it. */
export class WorkspaceStore {
  readonly #path: string;
  readonly #hasEnvironment: boolean;
  #file: z.infer<typeof File>;

  constructor(home: string, hasEnvironment: boolean) {
    this.#path = join(home, 'workspaces.json');
    this.#hasEnvironment = hasEnvironment;
    this.#file = this.#read();
  }

  list(): readonly KeptWorkspace[] {
    const ids = this.#hasEnvironment ? [sandbox, environment] : [sandbox];
    return ids.map(initial => {
      const kept = this.#file.workspaces.find(each => each.id === initial.id) ?? initial;
      return { ...kept, kind: initial.id === 'environment' ? 'environment' : 'sandbox' };
    });
  }

  current(): KeptWorkspace {
    return this.list().find(each => each.id === this.#file.current) ?? this.#first();
  }

  use(id: string): KeptWorkspace {
    const found = this.#find(id);
    this.#write({ ...this.#file, current: found.id });
    return found;
  }

  update(id: string, changes: Partial<Omit<KeptWorkspace, 'id' | 'kind'>>): KeptWorkspace {
    const { kind, ...kept } = this.#find(id);
    const changed = { ...kept, ...changes };
    this.#write({
      ...this.#file,
      workspaces: [...this.#file.workspaces.filter(each => each.id !== id), changed],
    });
    return { ...changed, kind };
  }

  #first(): KeptWorkspace {
    // PODIUM_CONTROL_URL selects its workspace until the user picks another
    const last = this.list().at(-1);
    if (last === undefined) throw new Error('there is always a sandbox workspace');
    return last;
  }

  #find(id: string): KeptWorkspace {
    const found = this.list().find(each => each.id === id);
    if (found === undefined)
      throw new AppError('invalid_input', { problem: 'workspace_unknown' }, { field: 'id' });
    return found;
  }

  #read(): z.infer<typeof File> {
    try {
      return File.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') this.#keepAside();
      return { current: this.#hasEnvironment ? environment.id : sandbox.id, workspaces: [] };
    }
  }

  /** A file that cannot be read is not overwritten: its settings may still be wanted. */
  #keepAside(): void {
    renameSync(this.#path, `${this.#path}.unreadable`);
  }

  #write(file: z.infer<typeof File>): void {
    this.#file = file;
    mkdirSync(join(this.#path, '..'), { recursive: true });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(file, null, 2)}\n`);
    renameSync(`${this.#path}.new`, this.#path);
  }
}
