import { Copy, Download } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import type { useTakeOut } from './use-take-out.ts';

/** They say how many they are about. */
export function TakeOutButtons({ takeOut }: { readonly takeOut: ReturnType<typeof useTakeOut> }) {
  const { t } = useTranslator();
  const { selected: count } = takeOut;
  return (
    <>
      <Button busy={takeOut.isCopying} onClick={takeOut.copy}>
        <Copy aria-hidden />
        {count > 0 ? t('musicians.takeOut.copySelected', { count }) : t('musicians.takeOut.copyAll')}
      </Button>
      <Button busy={takeOut.isExporting} onClick={takeOut.save}>
        <Download aria-hidden />
        {count > 0 ? t('musicians.takeOut.exportSelected', { count }) : t('musicians.takeOut.exportAll')}
      </Button>
    </>
  );
}
