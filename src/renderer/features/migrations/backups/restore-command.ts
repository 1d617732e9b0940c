import type { Backup } from '../../../../contract/migrations-backup.ts';

/** For a database of its own that is made for it: nothing is restored over what is there, and no password is on the line. */
export function restoreCommand({ subdomain }: Pick<Backup, 'subdomain'>, file: string): string {
  const database = `${subdomain}_restored`;
  return [
    `createdb --host=HOST --username=USER --template=template0 ${database}`,
    `pg_restore --host=HOST --username=USER --no-owner --exit-on-error --dbname=${database} ${quoted(file)}`,
  ].join('\n');
}

function quoted(file: string): string {
  return /^[\w.-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
