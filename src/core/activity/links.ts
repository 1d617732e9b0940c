import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '../../contract/activity.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import { genesis, type Head, hashOf, type Link } from './chain.ts';

/** A link before it has its place in the chain. */
export type NewLink = Omit<Link, 'number' | 'previous'>;

/** A link as it stands in the table; without a hash it is from before there was a chain. */
export type StoredLink = Omit<Link, 'previous'> & {
  readonly previous: string | null;
  readonly hash: string | null;
};

/** The end of the chain, and what stands at the number that this console saw last: a chain that was rewritten has another hash there. */
interface End {
  readonly head: Head | null;
  readonly hashAtSeen: string | null;
}

/** So many other consoles may be quicker, one after the other. */
const tries = 100;

/** Nothing is inserted unless `previous` is still the last link; of two that try at once the primary key lets one in. */
const insertBehindLast = `
  INSERT INTO podium.activity_link
    (number, entry, phase, at, method, effect, actor, subdomain, note, outcome, previous, hash)
  SELECT $1::bigint, $2::uuid, $3::text, $4::timestamptz, $5::text, $6::text, $7::jsonb, $8::text, $9::jsonb,
    $10::text, $11::text, $12::text
  FROM (SELECT) once LEFT JOIN LATERAL
    (SELECT number, hash FROM podium.activity_link ORDER BY number DESC LIMIT 1) last ON true
  WHERE coalesce(last.number, 0) = $1::bigint - 1 AND coalesce(last.hash, '${genesis}') = $11::text
  ON CONFLICT DO NOTHING RETURNING number`;

/**
 * Adds links at the end of the chain; those that are there already, by entry and phase, are passed over. It takes no lock:
 * a console that was the last to write adds a link by one statement, and one that was not reads the end and tries again.
 */
export async function appendLinks(
  control: ControlDatabase,
  links: readonly NewLink[],
  seen: Head | null,
): Promise<End> {
  let end: End = { head: seen, hashAtSeen: seen?.hash ?? null };
  for (const link of links) end = await appendLink(control, link, end, seen);
  return end;
}

async function appendLink(
  control: ControlDatabase,
  given: NewLink,
  expected: End,
  seen: Head | null,
): Promise<End> {
  let end = expected;
  for (let tried = 0; tried < tries; tried += 1) {
    const link = { ...given, number: (end.head?.number ?? 0) + 1, previous: end.head?.hash ?? genesis };
    const hash = hashOf(link);
    const inserted = await control.query(insertBehindLast, [
      ...[link.number, link.entry, link.phase, link.at, link.method, link.effect, link.actor],
      ...[link.subdomain, link.note, link.outcome, link.previous, hash],
    ]);
    if (inserted.length > 0) return { ...end, head: { number: link.number, hash } };
    const { isThere, ...now } = await readEnd(control, given, seen);
    if (isThere) return now;
    end = now;
    if (tried > 0) await delay(Math.random() * 20);
  }
  throw new AppError('lock_timeout', { database: 'podium.activity_link' });
}

async function readEnd(
  control: ControlDatabase,
  link: NewLink,
  seen: Head | null,
): Promise<End & { readonly isThere: boolean }> {
  const [row] = await control.query<{
    number: string | null;
    hash: string | null;
    hashAtSeen: string | null;
    isThere: boolean;
  }>(
    `SELECT last.number, last.hash, (SELECT hash FROM podium.activity_link WHERE number = $1) AS "hashAtSeen",
       EXISTS (SELECT FROM podium.activity_link WHERE entry = $2 AND phase = $3) AS "isThere"
     FROM (SELECT) once LEFT JOIN LATERAL
       (SELECT number, hash FROM podium.activity_link ORDER BY number DESC LIMIT 1) last ON true`,
    [seen?.number ?? null, link.entry, link.phase],
  );
  const number = row?.number ?? null;
  return {
    head: number === null ? null : { number: Number(number), hash: row?.hash ?? genesis },
    hashAtSeen: row?.hashAtSeen ?? null,
    isThere: row?.isThere ?? false,
  };
}

/** The whole chain from its first link, in batches, so that its length does not count. */
export async function* readLinks(control: ControlDatabase, batch = 2_000): AsyncGenerator<StoredLink> {
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    // the moment as text: somebody may have set it to what is no moment to JavaScript
    const rows = await control.query<Omit<StoredLink, 'number'> & { number: string }>(
      `SELECT number::text, entry::text, phase, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
         method, effect, actor, subdomain, note, outcome, previous, hash
       FROM podium.activity_link l WHERE l.number > $1 ORDER BY l.number LIMIT $2`,
      [last, batch],
    );
    for (const row of rows) {
      last = Number(row.number);
      yield { ...row, number: last, actor: row.actor as Actor };
    }
    if (rows.length < batch) return;
  }
}
