import type { ImportPreview } from '../../../../contract/imports-preview.ts';

/** What the main button of an open file would do, or why nothing can be done by it. */
export interface RunOutlook {
  readonly act: 'run' | 'enqueue';
  readonly created: number;
  readonly updated: number;
  /** Without a connection: rows of musicians that are there, of whom it cannot be told whether they change. */
  readonly existing: number;
  /** checking: the preview is not that of the plan yet; elsewhere: another orchestra's import runs, and the page follows one. */
  readonly refused: 'checking' | 'elsewhere' | 'failed' | 'columns' | 'nothing' | null;
}

interface RunSituation {
  readonly preview: ImportPreview;
  readonly current: boolean;
  readonly failed: boolean;
  readonly runsElsewhere: boolean;
}

export function runOutlook({ preview, current, failed, runsElsewhere }: RunSituation): RunOutlook {
  const { created, updated, existing } = preview.counts;
  const act = preview.comparedWithCopyOf === null ? 'run' : 'enqueue';
  const refused = (): RunOutlook['refused'] => {
    if (failed) return 'failed';
    if (!current) return 'checking';
    if (preview.missing.length > 0) return 'columns';
    if (created + updated + existing === 0) return 'nothing';
    return act === 'run' && runsElsewhere ? 'elsewhere' : null;
  };
  return { act, created, updated, existing, refused: refused() };
}
