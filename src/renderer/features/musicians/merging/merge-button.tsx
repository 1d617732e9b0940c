import { Merge } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange, useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { openMerging } from './use-merging.ts';

/** Where there is little room it shows its icon alone. */
export function MergeButton({ subdomain }: { readonly subdomain: string }) {
  const { t } = useTranslator();
  const workspace = useWorkspace();
  if (!useCanChange()) return null;
  return (
    <Button
      title={t('musiciansMerging.open')}
      className="max-[820px]:w-8.5 max-[820px]:px-0!"
      onClick={() => openMerging(workspace?.id, subdomain)}
    >
      <Merge aria-hidden />
      <span className="max-[820px]:sr-only">{t('musiciansMerging.open')}</span>
    </Button>
  );
}
