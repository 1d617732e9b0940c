import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { z } from 'zod';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { parseJson } from '../parse-json.ts';

/** What the web application's probe tells. `no_address`: the workspace names no web application to ask. */
export type Probe =
  | { readonly kind: 'proved' }
  | { readonly kind: 'no_address' }
  | {
      readonly kind: 'unproved';
      readonly reason: 'not_stamped' | 'unreachable' | 'not_found' | 'wrong_answer';
    };

interface Question {
  /** `https://{subdomain}.example.com` */
  readonly address: string;
  readonly subdomain: string;
  /** The stamp's random value, which only who reaches the tenant database can know. */
  readonly stamp: string;
  /** Secret in the web application's environment; null for the connection that it serves the subdomain with now. */
  readonly name: string | null;
  /** milliseconds */
  readonly patience?: number;
}

const patience = 5_000;
const longestAnswer = 4_096;
const Answer = z.object({ answer: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * Asks the web application to prove that it reaches this tenant's database: by the secret `name` in its own environment,
 * or with null by the connection that it serves the subdomain with now. docs/tenant-probe.md says what it answers.
 */
export async function probeWebApplication(deps: Deps, tenant: Tenant, name: string | null): Promise<Probe> {
  const address = deps.workspaces.current().webApplication;
  if (address === null) return { kind: 'no_address' };
  if (tenant.identity === null) return { kind: 'unproved', reason: 'not_stamped' };
  return askForProof({ address, subdomain: tenant.subdomain, stamp: tenant.identity.stamp, name });
}

export async function askForProof(question: Question): Promise<Probe> {
  const challenge = randomBytes(32).toString('hex');
  const url = probeUrl(question, challenge);
  const response = url && (await get(url, question.patience ?? patience).catch(() => null));
  if (response === null) return { kind: 'unproved', reason: 'unreachable' };
  if (response.status === 404) return { kind: 'unproved', reason: 'not_found' };
  const expected = createHmac('sha256', question.stamp).update(challenge).digest();
  const right = response.status === 200 && isRight(response.text, expected);
  return right ? { kind: 'proved' } : { kind: 'unproved', reason: 'wrong_answer' };
}

/** Null for a subdomain, written by the web application, that would lead to another host. */
function probeUrl({ address, subdomain, name }: Question, challenge: string): URL | null {
  if (!/^[a-z0-9-]{1,63}$/i.test(subdomain)) return null;
  const url = new URL('/.well-known/tenant-probe', address.replace('{subdomain}', subdomain));
  url.searchParams.set('challenge', challenge);
  if (name !== null) url.searchParams.set('reference', `env:${name}`);
  return url;
}

function isRight(text: string, expected: Buffer): boolean {
  const parsed = Answer.safeParse(parseJson(text));
  return parsed.success && timingSafeEqual(Buffer.from(parsed.data.answer, 'hex'), expected);
}

/** Node asks the system for names below `.localhost`, which not every system knows though RFC 6761 says what they are. */
const loopbackLookup: LookupFunction = (_, options, answer) => {
  if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};

/** Node follows no redirect, and none may be: another address than the subdomain's proves nothing. */
function get(url: URL, milliseconds: number): Promise<{ readonly status: number; readonly text: string }> {
  const { request } = url.protocol === 'https:' ? https : http;
  const lookup = url.hostname.endsWith('.localhost') ? { lookup: loopbackLookup } : {};
  const options = { ...lookup, agent: false, signal: AbortSignal.timeout(milliseconds) };
  return new Promise((resolve, reject) => {
    const asking = request(url, options, response => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= longestAnswer) return;
        reject(new Error('the answer is too long'));
        asking.destroy();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end();
  });
}
