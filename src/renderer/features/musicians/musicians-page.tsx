import { Fragment } from 'react';
import { OrchestraPage } from '../../app/orchestra-page.tsx';
import { useTranslator } from '../../app/translation.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { MergeButton } from './merging/merge-button.tsx';
import { Merging } from './merging/merging.tsx';
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
      actions={({ subdomain }) => <MergeButton subdomain={subdomain} />}
    >
      {({ subdomain }) => {
        const orchestraKey = orchestraKeyOf(workspace, subdomain);
        return (
          <Fragment key={orchestraKey}>
            <MusicianList orchestraKey={orchestraKey} subdomain={subdomain} />
            <Merging orchestraKey={orchestraKey} subdomain={subdomain} />
          </Fragment>
        );
      }}
    </OrchestraPage>
  );
}
