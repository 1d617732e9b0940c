import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceFolder } from '../migrations/source-folder.ts';
import { AuditedFleet } from './audited-fleet.ts';

/** Orchestras to repair, a source of migrations that a repair may be written to, and a folder for what else is made. */
export class RepairFleet implements AsyncDisposable {
  readonly fleet: AuditedFleet;
  readonly source: SourceFolder;
  readonly scratch: string;

  private constructor(fleet: AuditedFleet, source: SourceFolder, scratch: string) {
    this.fleet = fleet;
    this.source = source;
    this.scratch = scratch;
  }

  static async create(subdomains: readonly string[]): Promise<RepairFleet> {
    const fleet = await AuditedFleet.create(subdomains);
    const source = await SourceFolder.create();
    await source.use(fleet.podium);
    return new RepairFleet(fleet, source, await mkdtemp(join(tmpdir(), 'podium-repair-')));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fleet[Symbol.asyncDispose]();
    await this.source.remove();
    await rm(this.scratch, { recursive: true, force: true });
  }
}
