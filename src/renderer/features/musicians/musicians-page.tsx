import { OrchestraPage } from '../../app/orchestra-page.tsx';
import { useTranslator } from '../../app/translation.ts';
import { MusicianList } from './musician-list.tsx';

export function MusiciansPage({ subdomain }: { readonly subdomain: string | undefined }) {
  const { t } = useTranslator();
  return (
    <OrchestraPage
      fill
      title={t('musicians.title')}
      description={t('musicians.description')}
      empty={{ title: t('musicians.choose'), next: t('musicians.chooseNext') }}
      path="/musicians"
      subdomain={subdomain}
    >
      {customer => <MusicianList key={customer.id} subdomain={customer.subdomain} />}
    </OrchestraPage>
  );
}
