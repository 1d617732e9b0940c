import { OrchestraPage } from '../../app/orchestra-page.tsx';
import { useTranslator } from '../../app/translation.ts';
import { ImportDesk } from './import-desk.tsx';

export function ImportsPage({ subdomain }: { readonly subdomain: string | undefined }) {
  const { t } = useTranslator();
  return (
    <OrchestraPage
      title={t('imports.title')}
      description={t('imports.description')}
      empty={{ title: t('imports.choose'), next: t('imports.chooseNext') }}
      path="/imports"
      subdomain={subdomain}
    >
      {customer => <ImportDesk key={customer.id} customer={customer} />}
    </OrchestraPage>
  );
}
