import type { ImportColumn, ImportField } from '../../contract/imports.ts';
import { maxTitleRows } from './limits.ts';
import { type CsvText, type Place, Tokenizer } from './tokenizer.ts';

/** What a column may be called. The first two, Swedish and English, are told when it is missing. */
const synonyms: Readonly<Record<ImportField, readonly [string, string, ...string[]]>> = {
  lastName: ['Efternamn', 'Last name', 'Surname', 'Family name', 'Släktnamn', 'Enamn'],
  firstName: ['Förnamn', 'First name', 'Given name', 'Forename', 'Tilltalsnamn', 'Fnamn'],
  email: [
    ...['E-post', 'E-mail', 'E-postadress', 'E-mail address', 'Epostadr', 'Mejl', 'Mejladress', 'Mail'],
    ...['Mailadress', 'E-mailadress', 'E-postadress 1', 'Primär e-post', 'E-post privat'],
  ] as [string, string],
  phone: [
    ...[
      'Telefon',
      'Phone',
      'Telefonnummer',
      'Telefonnr',
      'Tel',
      'Telnr',
      'Tfn',
      'Mobil',
      'Mobilnr',
      'Mobilnummer',
    ],
    ...['Mobiltelefon', 'Telefon mobil', 'Mobiltel', 'Phone number', 'Telephone', 'Mobile', 'Mobile phone'],
    ...['Mobile number', 'Cell', 'Cell phone', 'Mobilephone number'],
  ] as [string, string],
  instrument: ['Instrument', 'Instruments', 'Stämma', 'Huvudinstrument', 'Section', 'Main instrument'],
  position: [
    'Tjänst',
    'Position',
    'Befattning',
    'Plats',
    'Placering',
    'Stol',
    'Roll',
    'Chair',
    'Seat',
    'Role',
  ],
  city: ['Ort', 'City', 'Stad', 'Postort', 'Bostadsort', 'Hemort', 'Town'],
  isActive: ['Aktiv', 'Active', 'Är aktiv', 'Is active', 'Aktiv medlem', 'Active member'],
  notes: [
    ...[
      'Anteckning',
      'Notes',
      'Anteckningar',
      'Notering',
      'Noteringar',
      'Kommentar',
      'Kommentarer',
      'Övrigt',
    ],
    ...['Anm', 'Anmärkning', 'Note', 'Comment', 'Comments', 'Remarks'],
  ] as [string, string],
};

const required: readonly ImportField[] = ['email', 'firstName', 'lastName'];

const fieldByName: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(synonyms).flatMap(([field, names]) => names.map(name => [fold(name), field as ImportField])),
);

export interface Header {
  readonly columns: readonly ImportColumn[];
  /** Columns that were recognised. */
  readonly matched: number;
  readonly missing: readonly ImportField[];
  /** 1-based line on which it stands. */
  readonly line: number;
  /** Where the data begins. */
  readonly body: Place;
}

/** The first row with every required column; failing that, the one of the first rows with the most known names. */
export function findHeader(text: CsvText, delimiter: string, from: Place): Header | null {
  const tokenizer = new Tokenizer(text, delimiter, from);
  let best: Header | null = null;
  for (let row = 0; row <= maxTitleRows && tokenizer.next(); row++) {
    const header = readHeader(tokenizer);
    if (header.missing.length === 0) return header;
    if (header.matched > (best?.matched ?? 0)) best = header;
  }
  return best;
}

/** The field that a column of that name goes into, whatever its case, accents and punctuation. */
export function matchHeader(header: string): ImportField | null {
  return fieldByName.get(fold(header)) ?? null;
}

/** What a missing column is to be called, in Swedish and English. */
export function headerLabel(field: ImportField): string {
  const [swedish, english] = synonyms[field];
  return `${swedish} (${english})`;
}

function readHeader(tokenizer: Tokenizer): Header {
  const headers = tokenizer.row().map(cell => cell.normalize('NFC').trim());
  while (headers.at(-1) === '') headers.pop();
  const taken = new Set<ImportField>();
  const columns = headers.map((header, index): ImportColumn => {
    const field = matchHeader(header);
    if (field === null || taken.has(field)) return { index, header, field: null };
    taken.add(field);
    return { index, header, field };
  });
  const missing = required.filter(field => !taken.has(field));
  return { columns, matched: taken.size, missing, line: tokenizer.line, body: tokenizer.place };
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
