import type { ActivityEntry } from '../../../contract/activity.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { DescriptionList } from '../../components/description-list.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ActivityNote } from './activity-note.tsx';
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
          {
            term: t('activity.who'),
            value: `${actor.user}@${actor.machine}${actor.superadmin ? `, ${t('activity.superadmin')}` : ''}`,
          },
          { term: t('activity.orchestra'), value: subdomain ?? '–' },
          { term: t('activity.effect'), value: t(`activity.effects.${effect}`) },
          { term: t('activity.outcome'), value: outcomeText(translator, entry) },
          { term: t('activity.duration'), value: took === null ? '–' : format.duration(took) },
        ]}
      />
      {note && <ActivityNote note={note} />}
    </Dialog>
  );
}
