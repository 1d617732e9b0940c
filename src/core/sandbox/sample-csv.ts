/** A membership list as Excel saves it in Sweden: windows-1252, semicolons, CRLF. The same seed gives the same bytes. */
export function sampleMusiciansCsv(rows: number, seed: number): Buffer {
  const random = randomSource(seed);
  const taken = new Map<string, number>();
  const lines = ['Efternamn;Förnamn;E-postadress;Mobilnr;Stämma;Tjänst;Ort;Aktiv;Anteckning'];
  for (let row = 0; row < rows; row++) lines.push(sampleLine(random, taken));
  // every character of the lists below is in Latin-1, which windows-1252 agrees with
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}

const firstNames =
  'Anna Eva Maria Karin Birgitta Kerstin Ingrid Elsa Alva Astrid Åsa Märta Linnéa Ebba Saga Agnes Freja Zoë Renée Noémi Ann-Sofie Gun-Britt Anna-Karin Lars Mikael Anders Johan Erik Per Karl Nils Göran Björn Sören Håkan Örjan Åke Östen Jöns Pär Mårten Gösta Hjalmar Valdemar Jürgen Søren André Lars-Åke Karl-Johan'.split(
    ' ',
  );

const lastNames =
  "Andersson|Johansson|Karlsson|Nilsson|Eriksson|Öberg|Åkesson|Söderström|Björklund|Lindqvist|Sjögren|Wåhlin|Hägg|Bäckström|Nyström|Ström|Östlund|Ångström|Hallström|Sjöberg|Norén|Lindén|Göransson|Månsson|Pålsson|Bergström|Holmström|Åström|Ekström|Dahlgren|von Otter|af Klercker|De la Cruz|O'Brien|Müller|Højgaard|Kowalczyk|Nordenskiöld|Rosenqvist|Hägglund|Öman|Åberg|Ödman|Ljungström".split(
    '|',
  );

/** Chairs of each instrument as a symphony orchestra has them. */
const sections: readonly (readonly [instrument: string, chairs: number])[] = [
  ['Violin', 30],
  ['Viola', 12],
  ['Cello', 10],
  ['Kontrabas', 8],
  ['Flöjt', 4],
  ['Oboe', 4],
  ['Klarinett', 4],
  ['Fagott', 4],
  ['Valthorn', 5],
  ['Trumpet', 4],
  ['Trombon', 4],
  ['Tuba', 1],
  ['Pukor', 1],
  ['Slagverk', 3],
  ['Harpa', 1],
  ['Piano', 1],
];
const instruments = sections.flatMap(([instrument, chairs]) => Array<string>(chairs).fill(instrument));

const strings = new Set(['Violin', 'Viola', 'Cello', 'Kontrabas']);
const stringChairs =
  'Konsertmästare|Alternerande stämledare|Stämledare|Tutti|Tutti|Tutti|Tutti|Tutti|Tutti|Tutti'.split('|');
const windChairs = 'Solo|Stämledare|2:a stämma|2:a stämma|3:e stämma|Tutti'.split('|');
const cities =
  'Stockholm|Göteborg|Malmö|Uppsala|Västerås|Örebro|Linköping|Helsingborg|Jönköping|Norrköping|Lund|Umeå|Gävle|Borås|Södertälje|Växjö|Karlstad|Sundsvall|Luleå|Östersund|Köpenhamn|Åbo'.split(
    '|',
  );
const notes = [
  'kan även altviolin',
  'ring, mejla inte',
  'allergisk mot nötter',
  'föräldraledig t.o.m. våren',
  'eget instrument saknas',
  '"säger ""nej; tack"" till turnéer"',
  '"två rader\nhär"',
];

type Random = () => number;

function sampleLine(random: Random, taken: Map<string, number>): string {
  const first = pick(random, firstNames);
  const last = pick(random, lastNames);
  const instrument = pick(random, instruments);
  return [
    last,
    first,
    email(first, last, taken),
    phone(random),
    instrument,
    pick(random, strings.has(instrument) ? stringChairs : windChairs),
    pick(random, cities),
    random() < 0.85 ? 'Ja' : 'Nej',
    random() < 0.12 ? pick(random, notes) : '',
  ].join(';');
}

/** Namesakes are numbered, as mail hosts do. */
function email(first: string, last: string, taken: Map<string, number>): string {
  const name = `${ascii(first)}.${ascii(last)}`;
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return `${name}${count === 1 ? '' : count}@exempel.se`;
}

function ascii(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('-', '.')
    .replace(/[^a-z.]/g, '');
}

function phone(random: Random): string {
  const digits = `${pick(random, ['70', '72', '73', '76', '79'])}${String(Math.floor(random() * 1e7)).padStart(7, '0')}`;
  const [, area = '', a = '', b = '', c = ''] = /^(..)(...)(..)(..)$/.exec(digits) ?? [];
  const form = Math.floor(random() * 5);
  if (form === 0) return `+46 ${area} ${a} ${b} ${c}`;
  if (form === 1) return `0046 ${digits}`;
  if (form === 2) return `0${digits}`;
  return form === 3 ? `0${area}-${a}${b}${c}` : `0${area}-${a} ${b} ${c}`;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** mulberry32: the same numbers on every machine. */
function randomSource(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
