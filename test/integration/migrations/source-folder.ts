import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, type TestCore } from '../../helpers/test-core.ts';

/** A migration source of the workspace's own: the built-in migrations and what a test adds. */
export class SourceFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<SourceFolder> {
    const path = await mkdtemp(join(tmpdir(), 'podium-migrations-'));
    await cp(join(root, 'prisma', 'tenant', 'migrations'), path, { recursive: true });
    return new SourceFolder(path);
  }

  async write(name: string, sql: string): Promise<void> {
    await mkdir(join(this.path, name), { recursive: true });
    await writeFile(join(this.path, name, 'migration.sql'), sql);
  }

  async drop(name: string): Promise<void> {
    await rm(join(this.path, name), { recursive: true });
  }

  /** Makes it the source of the sandbox workspace, as a user would. */
  async use({ client, open }: TestCore): Promise<void> {
    const { id } = await open(this.path);
    await client.workspaces.update({ id: 'sandbox', migrationSource: id });
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
