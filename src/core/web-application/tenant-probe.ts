import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../parse-json.ts';

const Answer = z.object({ answer: z.string().regex(/^[0-9a-f]{64}$/) });

/** New each time, so that an answer that was overheard is worth nothing. */
export function newChallenge(): string {
  return randomBytes(32).toString('hex');
}

/** Null for a subdomain, written by the web application, that would lead to another host. */
export function probeUrl(address: string, subdomain: string, challenge: string): URL | null {
  if (!/^[a-z0-9-]{1,63}$/i.test(subdomain)) return null;
  const url = new URL('/.well-known/tenant-probe', address.replace('{subdomain}', subdomain));
  url.searchParams.set('challenge', challenge);
  return url;
}

/** What whoever reads the stamp answers to the challenge. */
export function proofOf(stamp: string, challenge: string): Buffer {
  return createHmac('sha256', stamp).update(challenge).digest();
}

/** Null where the text is no answer as docs/tenant-probe.md has it. */
export function answerIn(text: string): Buffer | null {
  const parsed = Answer.safeParse(parseJson(text));
  return parsed.success ? Buffer.from(parsed.data.answer, 'hex') : null;
}
