import { useCanChange, useWorkspace } from '../../../app/workspace.ts';
import { useMusicianView } from '../use-musician-view.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { closeMerging, useIsMerging } from './use-merging.ts';

interface MergingProps {
  readonly subdomain: string;
  readonly orchestraKey: string;
}

/** The dialog, while it is open for this orchestra. */
export function Merging({ subdomain, orchestraKey }: MergingProps) {
  const canChange = useCanChange();
  const isOpen = useIsMerging(useWorkspace()?.id, subdomain);
  const { view, filterBy } = useMusicianView(orchestraKey);
  const { instrument } = view.filter;
  if (!isOpen || !canChange) return null;
  return (
    <MergeDialog
      subdomain={subdomain}
      onMerged={(gone, into) => {
        // who looks at one that is gone looks at them still
        if (instrument !== null && gone.includes(instrument)) filterBy({ instrument: into });
      }}
      onClose={closeMerging}
    />
  );
}
