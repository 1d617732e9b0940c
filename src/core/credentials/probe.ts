import { timingSafeEqual } from 'node:crypto';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { get } from '../web-application/http-get.ts';
import { answerIn, newChallenge, probeUrl, proofOf } from '../web-application/tenant-probe.ts';

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

export async function askForProof({ address, subdomain, stamp, name, ...options }: Question): Promise<Probe> {
  const challenge = newChallenge();
  const url = probeUrl(address, subdomain, challenge);
  if (name !== null) url?.searchParams.set('reference', `env:${name}`);
  const reply = url && (await get(url, options).catch(() => null));
  if (reply === null) return { kind: 'unproved', reason: 'unreachable' };
  if (reply.status === 404) return { kind: 'unproved', reason: 'not_found' };
  const answer = reply.status === 200 ? answerIn(reply.text) : null;
  const right = answer !== null && timingSafeEqual(answer, proofOf(stamp, challenge));
  return right ? { kind: 'proved' } : { kind: 'unproved', reason: 'wrong_answer' };
}
