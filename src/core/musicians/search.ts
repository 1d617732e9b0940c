/** Places a value among a query's parameters and answers how the text names it. */
type Place = (value: unknown) => string;

// Under sv-x-icu, since a database with the C locale folds no å ä ö.
const texts = `lower(concat_ws(' ', m."firstName", m."lastName", m."email", m."city", m."phoneSource") COLLATE "sv-x-icu")`;
const numbers = `concat_ws(' ', regexp_replace(m."phone", '\\D', '', 'g'), regexp_replace(m."phoneSource", '\\D', '', 'g'))`;

/** What is asked for looks like a piece of a telephone number. */
const numberForm = /^\+?[\d\s\-–./()]+$/;

/**
 * Every word stands somewhere in the name, the e-mail, the city or the phone as written; or, for a piece of a number, its
 * digits stand in the phone, however either is written. Null when nothing is searched for.
 */
export function searchCondition(search: string, place: Place): string | null {
  const text = search.normalize('NFC').replaceAll('\0', '').trim();
  if (text === '') return null;
  const words = text
    .split(/\s+/)
    .map(word => `${texts} LIKE lower(${place(containing(word))}::text COLLATE "sv-x-icu")`);
  const digits = numberForm.test(text) ? text.replace(/\D/g, '') : '';
  const inNumber =
    digits.length < 2 ? [] : [`${numbers} LIKE ${place(containing(withoutPrefix(digits)))}::text`];
  return `((${words.join(' AND ')})${inNumber.map(each => ` OR ${each}`).join('')})`;
}

/** A LIKE pattern for any text that contains the word; its own wildcards are data. */
function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** 070…, 0046 70… and +46 70… are one number: what they share is compared. */
function withoutPrefix(digits: string): string {
  return digits.replace(/^(?:0046|00|0)(?=\d{2})/, '');
}
