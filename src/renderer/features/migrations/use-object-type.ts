import { objectTypes } from '../../../i18n/catalogue/en/object-types.ts';
import { useTranslator } from '../../app/translation.ts';

/** What a kind of database object is called; one that has no name of its own here, by PostgreSQL's word. */
export function useObjectType(): (type: string) => string {
  const { t } = useTranslator();
  return type => (isKnown(type) ? t(`objectTypes.${type}`) : type.replaceAll('_', ' '));
}

function isKnown(type: string): type is keyof typeof objectTypes {
  return Object.hasOwn(objectTypes, type);
}
