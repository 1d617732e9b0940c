import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { saveFile } from '../files/save.ts';
import { exportActivity } from './export.ts';
import { listActivity } from './list.ts';
import { verifyChain } from './verify.ts';

export function activityHandlers(deps: Deps): Handlers['activity'] {
  return {
    list: page => listActivity(deps.control, page),
    verify: async () => {
      const file = deps.recorder.headFile();
      const verified = await verifyChain(deps.control, file.read());
      if (verified.intact && verified.head !== null) file.write(verified.head);
      return verified;
    },
    export: async ({ filter, format, to }) => {
      const { rows, text } = await exportActivity(deps.control, filter, format);
      if (to === 'text') return { rows, text, file: null };
      const day = deps.ports.clock.now().toISOString().slice(0, 10);
      return { rows, text: null, file: await saveFile(deps, `podium-activity-${day}.${format}`, text) };
    },
  };
}
