import { SourceFolder } from '../../integration/migrations/source-folder.ts';
import { Fleet, type FleetParts, makeFleet, withClient } from '../fleet/fleet.ts';
import { files, undo } from './files.ts';

/** A fleet whose migrations can be run over and over again. */
export class MigrationFleet extends Fleet {
  readonly #source: SourceFolder;

  private constructor(parts: FleetParts, source: SourceFolder) {
    super(parts);
    this.#source = source;
  }

  static async create(size: number): Promise<MigrationFleet> {
    const parts = await makeFleet(size, 'shared');
    const source = await SourceFolder.create();
    for (const [name, sql] of Object.entries(files)) await source.write(name, sql);
    await source.use(parts.podium);
    return new MigrationFleet(parts, source);
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.#source.remove();
    await super[Symbol.asyncDispose]();
  }

  /** Takes the first databases back to before the migrations. */
  async reset(count: number): Promise<void> {
    await this.each(count, url => withClient(url, client => client.query(undo)));
    await this.admin.query('CHECKPOINT');
  }
}
