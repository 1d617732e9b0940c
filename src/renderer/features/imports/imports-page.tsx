import { OrchestraPage } from '../../app/orchestra-page.tsx';
import { useTranslator } from '../../app/translation.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { ImportDesk } from './import-desk.tsx';

export function ImportsPage({ subdomain }: { readonly subdomain: string | undefined }) {
  const { t } = useTranslator();
  const workspace = useWorkspace();
  return (
    <OrchestraPage
      offline
      title={t('imports.title')}
      description={t('imports.description')}
      empty={{ title: t('imports.choose'), next: t('imports.chooseNext') }}
      path="/imports"
      subdomain={subdomain}
    >
      {orchestra => {
        const deskKey = `${workspace?.id}/${orchestra.subdomain}`; // another workspace may have the same subdomain
        return <ImportDesk key={deskKey} deskKey={deskKey} orchestra={orchestra} />;
      }}
    </OrchestraPage>
  );
}
