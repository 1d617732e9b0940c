import { namesToChoose } from '../../../contract/imports-preview.ts';
import { fold } from './headers.ts';

/** Words for one instrument, in Swedish and English, singular and plural. */
const instrumentNames: readonly (readonly string[])[] = [
  ['violin', 'fiol', 'violiner', 'fioler', 'violins', 'violon', 'geige'],
  [
    'violin 1',
    'fiol 1',
    'violin i',
    'fiol i',
    'förstafiol',
    'första violin',
    'violin första',
    'first violin',
  ],
  [
    'violin 2',
    'fiol 2',
    'violin ii',
    'fiol ii',
    'andrafiol',
    'andra violin',
    'violin andra',
    'second violin',
  ],
  ['viola', 'altfiol', 'altviolin', 'violor', 'altfioler', 'violas', 'bratsch'],
  ['cello', 'violoncell', 'violoncello', 'celli', 'celler', 'cellos', 'violonceller'],
  [
    'kontrabas',
    'bas',
    'basfiol',
    'ståbas',
    'double bass',
    'doublebass',
    'contrabass',
    'string bass',
    'bass',
    'basar',
  ],
  ['flöjt', 'tvärflöjt', 'flute', 'flöjter', 'flutes'],
  ['pickola', 'piccolo', 'pickolaflöjt', 'piccolaflöjt', 'piccola', 'pikola'],
  ['oboe', 'oboer', 'oboes', 'oboa'],
  ['engelskt horn', 'english horn', 'cor anglais'],
  ['klarinett', 'clarinet', 'klarinetter', 'clarinets'],
  ['basklarinett', 'bass clarinet'],
  ['fagott', 'bassoon', 'fagotter', 'bassoons'],
  ['kontrafagott', 'contrabassoon', 'double bassoon'],
  ['saxofon', 'saxophone', 'sax', 'saxofoner', 'saxophones'],
  ['valthorn', 'horn', 'french horn', 'valthornen', 'horns'],
  ['trumpet', 'trumpeter', 'trumpets', 'kornett', 'cornet'],
  ['trombon', 'dragbasun', 'basun', 'trombone', 'tromboner', 'trombones'],
  ['bastrombon', 'basbasun', 'bass trombone'],
  ['tuba', 'tubor', 'tubas', 'bastuba'],
  ['eufonium', 'euphonium', 'baryton'],
  ['pukor', 'puka', 'timpani', 'pukist', 'kettledrums'],
  ['slagverk', 'percussion', 'slagverkare', 'trummor', 'drums', 'slag'],
  ['harpa', 'harp', 'harpor', 'harps'],
  ['piano', 'flygel', 'klaver', 'pianon'],
  ['celesta', 'celeste'],
  ['orgel', 'organ', 'orglar'],
  ['cembalo', 'harpsichord'],
  ['gitarr', 'guitar', 'gitarrer'],
]; // prettier-ignore

const positionNames: readonly (readonly string[])[] = [
  ['konsertmästare', 'concertmaster', 'leader', 'km'],
  ['förste konsertmästare', '1:e konsertmästare', '1. konsertmästare', 'first concertmaster'],
  ['andre konsertmästare', '2:e konsertmästare', '2. konsertmästare', 'second concertmaster'],
  ['alternerande konsertmästare', 'alt konsertmästare', 'altern konsertmästare', 'associate concertmaster'],
  ['stämledare', 'principal', 'section leader', 'section principal', 'stl'],
  [
    'alternerande stämledare',
    'alt stämledare',
    'altern stämledare',
    'biträdande stämledare',
    'associate principal',
    'assistant principal',
    'co-principal',
  ],
  ['solo', 'solist', 'soloist', 'solostämma'],
  ['tutti', 'tuttist', 'tuttister', 'section player', 'rank and file'],
  ['1:a stämma', '1 stämma', 'första stämman', 'stämma 1', 'first part', '1st'],
  ['2:a stämma', '2 stämma', 'andra stämman', 'stämma 2', 'second part', '2nd'],
  ['3:e stämma', '3 stämma', 'tredje stämman', 'stämma 3', 'third part', '3rd'],
  ['4:e stämma', '4 stämma', 'fjärde stämman', 'stämma 4', 'fourth part', '4th'],
]; // prettier-ignore

const groupOf: Readonly<Record<'instrument' | 'position', ReadonlyMap<string, number>>> = {
  instrument: grouped(instrumentNames),
  position: grouped(positionNames),
};

/** The name that is there and was probably meant; null when none is near enough. */
export function proposeName(
  field: 'instrument' | 'position',
  value: string,
  known: readonly string[],
): string | null {
  const best = rank(field, value, known)[0];
  return best !== undefined && best.distance <= nearEnough(fold(value)) ? best.name : null;
}

/** Whether two names that are there are probably one: a known word for the same, or one letter apart where they are not short. */
export function areAlike(field: 'instrument' | 'position', one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  const near = Math.min(1, nearEnough(a), nearEnough(b));
  return distanceTo(field, a, b) <= near;
}

/** Those that are there, the likeliest first. */
export function byLikeness(
  field: 'instrument' | 'position',
  value: string,
  known: readonly string[],
  limit = namesToChoose,
): string[] {
  return rank(field, value, known)
    .slice(0, limit)
    .map(each => each.name);
}

interface Ranked {
  readonly name: string;
  /** 0 for what means the same; else letters that differ, and more for what has nothing in common. */
  readonly distance: number;
}

function rank(field: 'instrument' | 'position', value: string, known: readonly string[]): readonly Ranked[] {
  const wanted = fold(value);
  return known
    .map(name => ({ name, distance: distanceTo(field, wanted, fold(name)) }))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'sv'));
}

function distanceTo(field: 'instrument' | 'position', wanted: string, name: string): number {
  if (wanted === name) return 0;
  const group = groupOf[field].get(wanted);
  if (group !== undefined && group === groupOf[field].get(name)) return 0.5;
  // two names that are each known for something else are no slip of the pen, nor are two numbers: Viola is not Violin
  const apart = (group !== undefined && groupOf[field].has(name)) || digits(wanted) !== digits(name);
  return editDistance(wanted, name) + (apart ? 10 : 0);
}

function digits(name: string): string {
  return name.replace(/\P{N}/gu, '');
}

/** Letters that may differ: none in the shortest, one up to six letters, two beyond. */
function nearEnough(wanted: string): number {
  return wanted.length < 4 ? 0.5 : wanted.length <= 6 ? 1 : 2;
}

function grouped(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(groups.flatMap((names, group) => names.map(name => [fold(name), group] as const)));
}

/** Insertions, deletions, replacements and swapped neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
