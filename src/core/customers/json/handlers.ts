import type { Handlers } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { importJson } from './apply.ts';
import { heldSecret, planEntries } from './plan.ts';
import { readJsonFile } from './read-file.ts';
import { listImports } from './repository.ts';
import { undoJsonImport } from './undo.ts';

type JsonHandlers = Pick<
  Handlers['customers'],
  'previewJson' | 'importJson' | 'jsonImports' | 'undoJsonImport'
>;

export function jsonHandlers(deps: Deps): JsonHandlers {
  const alone = <T>(work: () => Promise<T>) => deps.locks.exclusive('customers.importJson', work);
  return {
    previewJson: async ({ file }) => {
      const { name, sha256, entries } = await readJsonFile(deps.files.path(file));
      // a dry run needs no keychain; the import says what is wrong with it
      const plan = await planEntries(deps, entries, held => heldSecret(deps, held).catch(() => null));
      return { fileName: name, sha256, customers: plan.map(({ shown }) => shown) };
    },
    importJson: ({ file, sha256 }, context) =>
      alone(async () => {
        context.note({ sha256 });
        const done = await importJson(deps, deps.files.path(file), sha256);
        const { importId, fileName, created, rejected } = done;
        context.note({ importId, fileName, created, rejected });
        return done;
      }),
    jsonImports: () => listImports(deps.control),
    undoJsonImport: ({ importId }, context) =>
      alone(async () => {
        context.note({ importId });
        const undone = await undoJsonImport(deps, importId);
        context.note({ ...undone });
        return undone;
      }),
  };
}
