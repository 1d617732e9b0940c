import { folded, type Place } from './sql.ts';

/**
 * All that is searched in, as the index of the tenant migration `musician_search` has it, letter for letter: else it serves no
 * search. A number that could not be read as one is there as it was written, and by its digits.
 */
const haystack = folded(`(
  m."firstName" || ' ' || m."lastName" || ' ' || m."email" || ' ' || coalesce(m."city", '') || ' '
  || coalesce(m."phone", m."phoneSource" || ' ' || translate(m."phoneSource", ' -–./()+', ''), '')
)`);

/** What is asked for looks like a piece of a telephone number. */
const numberForm = /^\+?[\d\s\-–./()]+$/;

/**
 * Every word stands somewhere in the name, the e-mail, the city or the phone; the digits of a piece of a number stand in the
 * phone in one piece, however either is written. Null when nothing is searched for.
 */
export function searchCondition(search: string, place: Place): string | null {
  const text = search.normalize('NFC').replaceAll('\0', '').trim();
  if (text === '') return null;
  const words = isNumber(text) ? [text.replace(/\s+/g, '')] : text.split(/\s+/);
  return `(${words.map(word => wordCondition(word, place)).join(' AND ')})`;
}

function wordCondition(word: string, place: Place): string {
  const asText = contains(word, place);
  const digits = isNumber(word) ? withoutPrefix(word.replace(/\D/g, '')) : word;
  return digits === word ? asText : `(${asText} OR ${contains(digits, place)})`;
}

function isNumber(text: string): boolean {
  return numberForm.test(text) && text.replace(/\D/g, '').length >= 2;
}

function contains(text: string, place: Place): string {
  return `${haystack} LIKE ${folded(`${place(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}::text`)}`;
}

/** 070…, 0046 70… and +46 70… are one number: what they share is compared. */
function withoutPrefix(digits: string): string {
  return digits.replace(/^(?:0046|00|0)(?=\d{2})/, '');
}
