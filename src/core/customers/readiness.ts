import {
  type Customer,
  type Readiness,
  type ReadinessStep,
  readinessSteps,
  type WebApplicationHas,
} from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import { parseReference } from '../credentials/reference.ts';
import { proveWebApplicationHas } from '../credentials/web-application.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import type { Tenant } from './tenant.ts';

/** How the web application was found to have the credential just now; null where that was known before, or is not needed. */
type Proof = WebApplicationHas['how'] | null;

interface Missing {
  readonly step: ReadinessStep['step'];
  readonly error: AppError;
}

/**
 * What stands between a customer and `active`; asks the database and, where it is not known yet, the web application.
 * With `typed` the superadmin says that the web application has the secret of this name.
 */
export async function readinessOf(
  deps: Deps,
  tenant: Tenant,
  known: Customer['webApplicationHas'],
  typed?: string,
): Promise<Readiness & { readonly proof: Proof }> {
  let proof: Proof = null;
  const missing = await firstMissing(deps, tenant, async () => {
    if (known === null) proof = await proveWebApplication(deps, tenant, typed);
  });
  const asked = missing === null ? readinessSteps.length : readinessSteps.indexOf(missing.step);
  const steps = readinessSteps.map((step, index): ReadinessStep => {
    if (index < asked) return { step, state: 'met', error: null };
    if (missing === null || index > asked) return { step, state: 'not_asked', error: null };
    return { step, state: 'missing', error: toErrorInfo(missing.error, deps.ports.logger) };
  });
  return { ready: missing === null, steps, proof };
}

async function firstMissing(
  deps: Deps,
  tenant: Tenant,
  askWebApplication: () => Promise<void>,
): Promise<Missing | null> {
  const unresolved = await refusalOf(() => deps.secrets.resolve(tenant.reference));
  if (unresolved !== null) return { step: 'credential', error: unresolved };
  const session = { purpose: 'readiness', statementTimeout: 5_000, readOnly: true };
  const refused = await refusalOf(() => deps.connections.withSession(tenant, session, async () => {}));
  if (refused !== null) {
    return { step: refused.code.startsWith('identity_') ? 'identity' : 'database', error: refused };
  }
  const unproved = await refusalOf(askWebApplication);
  return unproved && { step: 'web_application', error: unproved };
}

/** Throws `web_application_unproved`. */
async function proveWebApplication(deps: Deps, tenant: Tenant, typed: string | undefined): Promise<Proof> {
  const reference = parseReference(tenant.reference.reveal());
  // a plain URL is read from the row by the web application itself, and the sandbox has no web application
  if (reference.kind !== 'env') return null;
  return proveWebApplicationHas(deps, tenant, reference.name, typed);
}

async function refusalOf(work: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
