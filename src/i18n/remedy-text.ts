import type { Finding } from '../contract/audits-findings.ts';
import type { TextPart } from './finding-text.ts';
import type { Translator } from './index.ts';

type Told = Pick<Finding, 'runs' | 'server' | 'database'>;

/** By whom a remedy is run, on which server, and in which database. */
export function remedyText(translator: Translator, finding: Told): string {
  return remedyParts(translator, finding)
    .map(({ text }) => text)
    .join('');
}

/** The same in pieces, for where names must be told apart from the words around them. */
export function remedyParts({ t }: Translator, { runs, server, database }: Told): readonly TextPart[] {
  const words = (text: string) => [{ text, isEvidence: false }];
  const named = (before: string, name: string | null | undefined) =>
    typeof name === 'string' ? [...words(before), { text: name, isEvidence: true }] : [];
  const inDatabase = named(`, ${t('audits.remedyPlace.inDatabase')} `, database);
  if (runs === 'console' || runs === 'advice') {
    return [...words(t(`audits.remedyPlace.${runs}`)), ...inDatabase, ...words('.')];
  }
  return [
    ...words(t(`audits.remedyPlace.${runs}`)),
    ...named(` ${t('audits.remedyPlace.onServer')} `, server),
    ...inDatabase,
    // not told by what an earlier Podium kept
    ...(runs === 'server' && database === null ? words(`, ${t('audits.remedyPlace.anyDatabase')}`) : []),
    ...words('.'),
  ];
}
