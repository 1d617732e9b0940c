import type { ActivityVerification } from '../../contract/activity.ts';
import type { ControlDatabase } from '../db/control.ts';
import { genesis, type Head, hashOf } from './chain.ts';
import { readLinks, type StoredLink } from './links.ts';

type Problem = ActivityVerification['problems'][number];

/** How many problems are named; one who rewrote half the table is told all the same. */
const namedProblems = 100;

/** Reads the chain from its first link to its last, and compares it with the head that this console saw. */
export async function verifyChain(
  control: ControlDatabase,
  seen: Head | null,
): Promise<ActivityVerification> {
  const problems: Problem[] = [];
  let links = 0;
  let unchained = 0;
  let last: Checked | null = null;
  let hashAtSeen: string | null = null;
  for await (const link of readLinks(control)) {
    // behind the first link nothing is from before the chain: somebody took the hash away
    if (link.hash === null && last === null) {
      unchained += 1;
      continue;
    }
    const checked = check(link);
    const problem = problemOf(checked, last);
    if (problem !== null && problems.length < namedProblems) problems.push(problem);
    if (checked.number === seen?.number) hashAtSeen = link.hash;
    links += 1;
    last = checked;
  }
  if (seen !== null && hashAtSeen !== seen.hash) problems.push({ kind: 'cut_off', number: seen.number });
  const head = last === null ? null : { number: last.number, hash: last.hash };
  return { intact: problems.length === 0, links, unchained, head, seen, problems };
}

interface Checked extends Head {
  readonly previous: string;
  /** Whether its content gives its hash. */
  readonly isSound: boolean;
}

function check({ previous, hash, ...link }: StoredLink): Checked {
  const isSound = hash !== null && previous !== null && hashOf({ ...link, previous }) === hash;
  return { number: link.number, hash: hash ?? genesis, previous: previous ?? genesis, isSound };
}

function problemOf(link: Checked, last: Checked | null): Problem | null {
  if (!link.isSound) return { kind: 'changed', number: link.number };
  if (last === null) return link.previous === genesis ? null : { kind: 'removed', number: link.number };
  if (link.number !== last.number + 1) return { kind: 'removed', number: link.number };
  if (link.previous === last.hash || !last.isSound) return null;
  // both give their hashes, but this one was made behind another: the one before was written anew
  return { kind: 'changed', number: last.number };
}
