import { createHash } from 'node:crypto';
import type { Actor } from '../../contract/activity.ts';

/** One link: the beginning or the end of one recorded effect. */
export interface Link {
  readonly number: number;
  /** Shared by beginning and end. */
  readonly entry: string;
  readonly phase: 'begin' | 'end';
  /** ISO 8601 in UTC, to the millisecond. */
  readonly at: string;
  readonly method: string;
  readonly effect: string;
  readonly actor: Actor;
  readonly subdomain: string | null;
  readonly note: Readonly<Record<string, unknown>> | null;
  readonly outcome: string | null;
  /** Hash of the link before; of the first one `genesis`. */
  readonly previous: string;
}

export interface Head {
  readonly number: number;
  readonly hash: string;
}

/** What stands in for the hash before the first link. */
export const genesis = '0'.repeat(64);

const encoding = 'podium-activity-1';

/** Lower-case hex sha256 of the link's canonical text. docs/activity.md describes the encoding, so that others can compute it. */
export function hashOf(link: Link): string {
  const { number, entry, phase, at, method, effect, actor, subdomain, note, outcome, previous } = link;
  const content = [number, entry, phase, at, method, effect, actor, subdomain, note, outcome, previous];
  return createHash('sha256')
    .update(canonical([encoding, ...content]))
    .digest('hex');
}

/** JSON without blanks whose keys are sorted by code unit: the same text before and after a stay in jsonb. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

type Note = Readonly<Record<string, unknown>>;

/** A note as jsonb can hold it: what JSON has no value for is left out, and no NUL or half of a surrogate pair is in its text. */
export function storable(note: Note | null): Note | null {
  if (note === null) return null;
  const text = JSON.stringify(note, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  return plain(JSON.parse(text)) as Note;
}

export function plainText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [plainText(key), plain(each)]));
}
