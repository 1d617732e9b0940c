import type { UnknownValue } from '../../contract/imports-preview.ts';
import type { Tally } from './check/tally.ts';
import type { KnownInstrument } from './known-instruments.ts';
import { byLikeness, proposeName } from './map/propose.ts';
import type { KnownUnknown } from './offline/queue-item.ts';

/**
 * Instruments of the file that the orchestra does not have, and positions that its own instruments do not have; the positions
 * of a new instrument are new by themselves.
 */
export function unknownValues(
  { instruments, chairs }: Pick<Tally, 'instruments' | 'chairs'>,
  known: readonly KnownInstrument[],
): UnknownValue[] {
  const names = known.map(({ name }) => name);
  const byName = new Map(known.map(each => [foldName(each.name), each]));
  return [
    ...instruments
      .filter(({ name }) => !byName.has(foldName(name)))
      .map(({ name, rows }) => unknown('instrument', null, name, rows, names)),
    ...chairs.flatMap(({ instrument, position, rows }) => {
      const there = byName.get(foldName(instrument));
      if (there === undefined || position === '') return [];
      const positions = there.positions.filter(name => name !== '');
      if (positions.some(name => foldName(name) === foldName(position))) return [];
      return [unknown('position', there.name, position, rows, positions)];
    }),
  ];
}

/** Those, and the instruments that were chosen for some and are gone since, merged into another one say: an import makes them anew. */
export function valuesNotThere(tally: Tally, known: readonly KnownInstrument[]): KnownUnknown[] {
  const unknown: KnownUnknown[] = unknownValues(tally, known);
  const told = new Set(known.map(({ name }) => foldName(name)));
  for (const { field, value } of unknown) if (field === 'instrument') told.add(foldName(value));
  const gone: KnownUnknown[] = [];
  for (const [name] of tally.staged.chairs ?? []) {
    if (told.has(foldName(name))) continue;
    told.add(foldName(name));
    gone.push({ field: 'instrument', instrument: null, value: name });
  }
  return [...unknown, ...gone];
}

function unknown(
  field: UnknownValue['field'],
  instrument: string | null,
  value: string,
  rows: number,
  known: readonly string[],
): UnknownValue {
  const [proposal, likely] = [proposeName(field, value, known), byLikeness(field, value, known)];
  return { field, instrument, value, rows, proposal, known: likely };
}

/** By which the names of instruments and positions are compared, as the merge of an import does. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLocaleLowerCase('sv');
}
