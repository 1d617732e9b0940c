import type { Musician } from '../../../contract/musicians.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { describe } from './musician-table.tsx';

interface MusicianPanelProps {
  readonly musician: Musician;
  readonly onClose: () => void;
}

export function MusicianPanel({ musician, onClose }: MusicianPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { phone, phoneSource } = musician;
  const items = [
    { term: t('musicians.fields.qualifications'), value: musician.qualifications.map(describe).join('\n') },
    { term: t('musicians.fields.email'), value: musician.email },
    { term: t('musicians.fields.phone'), value: phone },
    { term: t('musicians.fields.phoneSource'), value: phoneSource === phone ? '' : phoneSource },
    { term: t('musicians.fields.city'), value: musician.city },
    { term: t('musicians.fields.notes'), value: musician.notes },
    { term: t('musicians.fields.updatedAt'), value: format.moment(musician.updatedAt) },
  ];
  return (
    <Dialog
      place="side"
      title={`${musician.firstName} ${musician.lastName}`}
      description={
        <Badge tone={musician.isActive ? 'good' : 'neutral'}>
          {t(musician.isActive ? 'musicians.active' : 'musicians.inactive')}
        </Badge>
      }
      onClose={onClose}
    >
      <DescriptionList items={items.map(item => ({ ...item, value: item.value || '–' }))} />
    </Dialog>
  );
}
