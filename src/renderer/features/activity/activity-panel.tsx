import type { ActivityEntry } from '../../../contract/activity.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { DescriptionList } from '../../components/description-list.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { methodText, outcomeText } from './activity-text.ts';

interface ActivityPanelProps {
  readonly entry: ActivityEntry;
  readonly onClose: () => void;
}

export function ActivityPanel({ entry, onClose }: ActivityPanelProps) {
  const translator = useTranslator();
  const { t } = translator;
  const format = useFormat();
  const { method, effect, actor, subdomain, note, startedAt, finishedAt } = entry;
  const took = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
  return (
    <Dialog place="side" title={methodText(translator, method)} onClose={onClose}>
      <DescriptionList
        items={[
          { term: t('activity.when'), value: format.moment(startedAt) },
          { term: t('activity.who'), value: actor },
          { term: t('activity.orchestra'), value: subdomain ?? '–' },
          { term: t('activity.effect'), value: t(`activity.effects.${effect}`) },
          { term: t('activity.outcome'), value: outcomeText(translator, entry) },
          { term: t('activity.duration'), value: took === null ? '–' : format.duration(took) },
        ]}
      />
      {note && (
        <>
          <h3 className="mt-6 mb-2 font-medium">{t('activity.note')}</h3>
          <pre className="overflow-x-auto rounded-lg border border-line bg-sunken p-3.5 font-mono text-[12.5px]">
            {JSON.stringify(note, null, 2)}
          </pre>
        </>
      )}
    </Dialog>
  );
}
