import type { Musician } from '../../contract/musicians.ts';
import type { Translator } from '../../i18n/index.ts';
import type { CsvColumn } from '../files/csv.ts';
import { toE164 } from '../imports/check/phone.ts';

/**
 * The columns of a list outside of Podium. An import takes them back and finds nothing changed: it has one chair a row, so the
 * others are in a column that it does not know.
 */
export function musicianColumns(t: Translator['t']): readonly CsvColumn<Musician>[] {
  const [yes, no] = [t('common.yes'), t('common.no')]; // looked up once: it takes longer than all else of a row
  return [
    { title: t('musicians.fields.lastName'), value: each => each.lastName },
    { title: t('musicians.fields.firstName'), value: each => each.firstName },
    { title: t('musicians.fields.email'), value: each => each.email },
    { title: t('musicians.fields.phone'), value: writtenPhone },
    { title: t('musicians.fields.instrument'), value: each => each.qualifications[0]?.instrument ?? '' },
    { title: t('musicians.fields.position'), value: each => each.qualifications[0]?.position ?? '' },
    { title: t('musicians.fields.city'), value: each => each.city },
    { title: t('musicians.fields.isActive'), value: each => (each.isActive ? yes : no) },
    { title: t('musicians.fields.notes'), value: each => each.notes },
    { title: t('musicianFile.alsoPlays'), value: otherChairs },
  ];
}

/** As it was written, unless that is not the number any more. */
function writtenPhone({ phone, phoneSource }: Musician): string {
  const isIt = phoneSource !== '' && (phone === '' || toE164(phoneSource) === phone);
  return isIt ? phoneSource : phone;
}

function otherChairs({ qualifications }: Musician): string {
  return qualifications
    .slice(1)
    .map(({ instrument, position }) => (position === '' ? instrument : `${instrument}, ${position}`))
    .join('; ');
}
