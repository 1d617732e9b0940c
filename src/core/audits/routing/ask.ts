import { timingSafeEqual } from 'node:crypto';
import type { Tenant } from '../../customers/tenant.ts';
import { get, type Reply } from '../../web-application/http-get.ts';
import { answerIn, newChallenge, probeUrl, proofOf } from '../../web-application/tenant-probe.ts';
import type { HostQuestion } from './questions.ts';

/**
 * What came back. `proof`: the answer that only who reads this tenant's stamp can give; `stranger`: an answer that fits no
 * stamp of the fleet; `other`: anything else, such as a refusal; `closed`: the connection was ended without an answer;
 * `silent`: nobody answers there.
 */
export type Heard =
  | { readonly kind: 'proof'; readonly of: Tenant; readonly isRight: boolean; readonly reply: Reply }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'other'; readonly status: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'silent' };

/** Whom the web application is asked of, and who could answer. */
export interface Fleet {
  readonly address: string;
  /** Every customer with a stamp, also those outside the audit. */
  readonly stamped: readonly Tenant[];
}

/** Sends a question to the host of `door`, whatever host it asks for. */
export async function ask(fleet: Fleet, door: Tenant, { host, headers }: HostQuestion): Promise<Heard> {
  const challenge = newChallenge();
  const url = probeUrl(fleet.address, door.subdomain, challenge);
  if (url === null) return { kind: 'silent' };
  try {
    const reply = await get(url, { host, ...(headers === undefined ? {} : { headers }) });
    return heardIn(fleet, door, reply, challenge);
  } catch (error) {
    const { code } = error as { code?: string };
    return { kind: code === 'ECONNRESET' || code === 'EPIPE' ? 'closed' : 'silent' };
  }
}

function heardIn({ stamped }: Fleet, door: Tenant, reply: Reply, challenge: string): Heard {
  const answer = reply.status === 200 ? answerIn(reply.text) : null;
  // an answer tells whose it is in whatever form and with whatever status it comes
  const given = new Set(reply.text.match(/[0-9a-f]{64}/gi)?.map(digits => digits.toLowerCase()));
  const isBy = (tenant: Tenant) => {
    const proof = proofOf(tenant.identity?.stamp ?? '', challenge);
    return given.has(proof.toString('hex'));
  };
  if (given.size > 0) {
    const own = stamped.find(({ id }) => id === door.id);
    const of = own !== undefined && isBy(own) ? own : stamped.find(isBy);
    if (of !== undefined) {
      const proof = proofOf(of.identity?.stamp ?? '', challenge);
      return { kind: 'proof', of, isRight: answer !== null && timingSafeEqual(answer, proof), reply };
    }
  }
  return answer === null ? { kind: 'other', status: reply.status } : { kind: 'stranger' };
}

/** What of a tenant the answer tells beside the answer; `more` for anything else. Nothing where it is the answer alone. */
export function toldBeside({ text, headers }: Reply, { id, name, identity }: Tenant): readonly string[] {
  const known = Object.entries({ id, name, database: identity?.database, stamp: identity?.stamp });
  const isAlone = /^\s*\{\s*"answer"\s*:\s*"[0-9a-f]{64}"\s*\}\s*$/.test(text);
  const shown = isAlone ? '' : text;
  const inHeaders = JSON.stringify(headers);
  // a name or a database may be a common word, an id and a stamp are not
  const inHeader = (what: string, value: string) => /^(id|stamp)$/.test(what) && inHeaders.includes(value);
  const told = known
    .filter(([what, value]) => value && (shown.includes(value) || inHeader(what, value)))
    .map(([what]) => what);
  return told.length === 0 && !isAlone ? ['more'] : told;
}
