import type { Musician } from '../../../../contract/musicians.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { DescriptionList } from '../../../components/description-list.tsx';
import { describeChair } from '../field-text.ts';

export function MusicianDetails({ musician }: { readonly musician: Musician }) {
  const { t } = useTranslator();
  const { phone, phoneSource, email, city, notes, qualifications } = musician;
  const items = [
    { term: t('musicians.fields.qualifications'), value: qualifications.map(describeChair).join('\n') },
    { term: t('musicians.fields.email'), value: email },
    { term: t('musicians.fields.phone'), value: phone },
    { term: t('musicians.fields.phoneSource'), value: phoneSource === phone ? '' : phoneSource },
    { term: t('musicians.fields.city'), value: city },
    { term: t('musicians.fields.notes'), value: notes },
  ];
  return (
    <>
      <DescriptionList items={items.map(item => ({ ...item, value: item.value || '–' }))} />
      <div className="mt-5">
        <MusicianDates musician={musician} />
      </div>
    </>
  );
}

/** When it was changed last and, of an archived one, since when it is. */
export function MusicianDates({ musician: { updatedAt, archivedAt } }: { readonly musician: Musician }) {
  const { t } = useTranslator();
  const format = useFormat();
  return (
    <p className="text-[12.5px] text-ink-faint">
      {t('musicians.changedAt', { when: format.moment(updatedAt) })}
      {archivedAt !== null && (
        <>
          <br />
          {t('musicians.archivedAt', { when: format.moment(archivedAt) })}
        </>
      )}
    </p>
  );
}
