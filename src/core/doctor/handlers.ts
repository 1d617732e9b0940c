import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { saveFile } from '../files/save.ts';
import { packDiagnostics } from './archive.ts';
import { diagnose } from './run.ts';

export function doctorHandlers(deps: Deps): Handlers['doctor'] {
  return {
    check: (_, task) => diagnose(deps, task),
    save: async ({ path }) => {
      const diagnoses = await diagnose(deps, { signal: never, progress: () => {} });
      const { entries, content } = await packDiagnostics(deps, diagnoses);
      if (path !== undefined && deps.ports.host === 'cli') {
        await writeFile(path, content, { mode: 0o600 });
        return { file: basename(path), entries: [...entries] };
      }
      const day = deps.ports.clock.now().toISOString().slice(0, 10);
      return {
        file: await saveFile(deps, `podium-diagnostics-${day}.zip`, content),
        entries: [...entries],
      };
    },
  };
}

const never = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
