import type { ImportField } from '../../../contract/imports-plan.ts';

/**
 * What a column may be called. The first two, Swedish and English, are told when it is missing. Case, accents and punctuation
 * do not count, so each spelling stands here once.
 */
export const synonyms: Readonly<Record<ImportField, readonly string[]>> = {
  lastName: ['Efternamn', 'Last name', ...words('surname|family name|släktnamn|enamn|eftern|lname|lastn')],
  firstName: [
    ...['Förnamn', 'First name'],
    ...words('given name|forename|tilltalsnamn|fnamn|förn|fname|firstn|dopnamn'),
  ],
  fullName: [
    ...['Namn', 'Name'],
    ...words('fullständigt namn|hela namnet|för och efternamn|efternamn förnamn|förnamn efternamn'),
    ...words('efternamn och förnamn|förnamn och efternamn|musiker|namn musiker|musikerns namn'),
    ...words('full name|first and last name|last name first name|first name last name|musician'),
    ...words('member name|medlemsnamn|musiker namn|musician name|display name|visningsnamn'),
  ],
  email: [
    ...['E-post', 'E-mail'],
    ...qualified('e-post|epostadr|e-postadress|mejl|mejladress|mail|mailadress|e-mail|e-mailadress'),
    ...qualified('e-mail address|mail address|electronic mail'),
    ...words('elektronisk post|elpost|email addr|epost adr'),
  ],
  phone: [
    ...['Telefon', 'Phone'],
    ...qualified('telefon|telefonnummer|telefonnr|tel|telnr|tel nummer|tfn|tfnnr|mobil|mobilnr|mobilnummer'),
    ...qualified('mobiltelefon|mobiltelefonnummer|mobiltel|mobiltfn|mob|mobnr|telefon mobil|tel mobil'),
    ...qualified('phone|phone number|phone no|telephone|telephone number|mobile|mobile phone|mobile number'),
    ...qualified('mobilephone number|cell|cell phone|cell phone number|cellular|contact number|ringnummer'),
  ],
  instrument: [
    ...['Instrument', 'Instrument'],
    ...words('instruments|stämma|instrumentgrupp|instrument grupp|huvudinstrument|spelar|stämgrupp|sektion'),
    ...words('section|main instrument|primary instrument|instrument group|plays|voice|instrument 1'),
    ...words('primärt instrument|instrument namn|instrument name'),
  ],
  position: [
    ...['Tjänst', 'Position'],
    ...words('befattning|plats|placering|stol|roll|tjänstetitel|funktion|pult|stämplats'),
    ...words('chair|seat|role|rank|desk|job title|function'),
  ],
  city: [
    ...['Ort', 'City'],
    ...words('stad|postort|post ort|bostadsort|hemort|hemstad|kommun|adressort|ort hem|ort privat'),
    ...words('town|home town|home city|city town|place|municipality|locality|postadress ort'),
  ],
  isActive: [
    ...['Aktiv', 'Active'],
    ...words('status|är aktiv|aktiv medlem|aktiv musiker|medlemsstatus|aktiv ja nej|aktiv j n'),
    ...words('is active|active member|active musician|member status|enabled|in service|i tjänst'),
  ],
  notes: [
    ...['Anteckning', 'Notes'],
    ...words(
      'anteckningar|notering|noteringar|kommentar|kommentarer|övrigt|övrig information|övrig info|anm',
    ),
    ...words(
      'anmärkning|anmärkningar|information|info|fritext|note|comment|comments|remark|remarks|memo|other',
    ),
  ],
};

/** Headings of the column that a file of rejects has behind the others. It is Podium's own and goes into no field. */
export const reasonHeadings = { sv: 'Orsak', en: 'Reason' } as const;

function words(list: string): readonly string[] {
  return list.split('|');
}

/** Addresses and numbers are kept by what they are for: `Tel dagtid`, `Mobil privat`, `E-post 1`, `Home phone`. */
function qualified(list: string): readonly string[] {
  const behind = words(
    '1|2|privat|hem|hemma|bostad|arbete|arbetet|jobb|dagtid|dag|kväll|kvällstid|i första hand|huvudsaklig|primär|private|home|work|day|daytime|evening|primary|main',
  );
  const before = words('privat|primär|hem|arbets|private|home|work|primary|main|personal|daytime|evening');
  return words(list).flatMap(word => [
    word,
    ...behind.map(each => `${word} ${each}`),
    ...before.map(each => `${each} ${word}`),
  ]);
}
