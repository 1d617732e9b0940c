import { useState } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { NameList } from '../name-list.tsx';
import { useObjectType } from '../use-object-type.ts';
import { DefinitionDiff } from './definition-diff.tsx';
import type { DriftLine } from './drift-lines.ts';
import { IgnoreDialog } from './ignore-dialog.tsx';
import { KindBadge } from './kind-badge.tsx';

interface LinePanelProps {
  readonly line: DriftLine;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** One difference: expected beside found, where it is, and whether it may stay. */
export function LinePanel({ line, names, onClose }: LinePanelProps) {
  const { t } = useTranslator();
  const typeText = useObjectType();
  const canChange = useCanChange();
  const [ignoring, setIgnoring] = useState(false);
  const { difference, subdomains, ignoredIn } = line;
  if (ignoring) {
    return (
      <IgnoreDialog
        difference={difference}
        subdomains={subdomains}
        names={names}
        onDone={onClose}
        onClose={() => setIgnoring(false)}
      />
    );
  }
  return (
    <Dialog
      place="wide"
      title={`${typeText(difference.type)} ${difference.name}`}
      description={t(`driftPage.meanings.${difference.kind}`)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <p>
          <KindBadge kind={difference.kind} />
        </p>
        <DefinitionDiff difference={difference} />
        {subdomains.length > 0 && (
          <div>
            <strong className="font-medium">
              {t('migrations.summary.tenants', { count: subdomains.length })}:
            </strong>{' '}
            <NameList subdomains={subdomains} names={names} />
          </div>
        )}
        {ignoredIn.length > 0 && (
          <div>
            {t('driftPage.ignoredIn', { count: ignoredIn.length })}:{' '}
            <NameList subdomains={ignoredIn} names={names} />
          </div>
        )}
      </div>
      <DialogActions>
        {canChange && subdomains.length > 0 && (
          <Button onClick={() => setIgnoring(true)}>{t('driftPage.ignore')}</Button>
        )}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
