import { expect, it } from 'vitest';
import { restoreCommand } from '../../../../src/renderer/features/migrations/backups/restore-command.ts';

it('restores into a database of its own, and a file of any name is one word to the shell', () => {
  expect(restoreCommand({ subdomain: 'lund' }, 'lund.dump')).toBe(
    [
      'createdb --host=HOST --username=USER --template=template0 lund_restored',
      'pg_restore --host=HOST --username=USER --no-owner --exit-on-error --dbname=lund_restored lund.dump',
    ].join('\n'),
  );
  expect(restoreCommand({ subdomain: 'lund' }, "mitt 'val'; ls.dump")).toContain(
    String.raw`=lund_restored 'mitt '\''val'\''; ls.dump'`,
  );
});
