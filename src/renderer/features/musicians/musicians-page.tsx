import { OrchestraPage } from '../../app/orchestra-page.tsx';
import { useTranslator } from '../../app/translation.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { MusicianList } from './musician-list.tsx';
import { orchestraKeyOf } from './use-musician-view.ts';

export function MusiciansPage({ subdomain }: { readonly subdomain: string | undefined }) {
  const { t } = useTranslator();
  const workspace = useWorkspace();
  return (
    <OrchestraPage
      fill
      title={t('musicians.title')}
      description={t('musicians.description')}
      empty={{ title: t('musicians.choose'), next: t('musicians.chooseNext') }}
      path="/musicians"
      subdomain={subdomain}
    >
      {({ subdomain }) => {
        const orchestraKey = orchestraKeyOf(workspace, subdomain);
        return <MusicianList key={orchestraKey} orchestraKey={orchestraKey} subdomain={subdomain} />;
      }}
    </OrchestraPage>
  );
}
