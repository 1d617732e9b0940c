import {
  type ConnectionStep,
  type ConnectionTest,
  connectionSteps as order,
} from '../../contract/credentials.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { AppError } from '../app-error.ts';
import { certificateDigest } from '../customers/certificates.ts';
import { lockCustomer } from '../customers/row.ts';
import { saveSettings } from '../customers/settings.ts';
import type { Tenant } from '../customers/tenant.ts';
import { type ConnectionFields, parseConnectionUrl, transportFor } from '../db/connection-fields.ts';
import { toConnectionError } from '../db/pg-error.ts';
import { openSession } from '../db/session.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import type { Resolved } from './resolver.ts';
import { testSession } from './test-session.ts';

type StepName = (typeof order)[number];
export type Step = Omit<ConnectionStep, 'error'>;

/** These are told by TLS itself, which begins when the server was reached. */
const tlsErrors: ReadonlySet<ErrorCode> = new Set(['tls_unavailable', 'tls_untrusted']);

/** Connects as a customer's reference says, and tells step by step what it found. Throws `customer_not_found`. */
export async function testCredential(deps: Deps, subdomain: string): Promise<ConnectionTest> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const report = new Report(deps);
  const resolved = await report.attempt('credential', () => resolve(deps, tenant));
  if (resolved === null) return report.result({ source: null, address: null });
  const { fields, source } = resolved;
  const found = { source, address: `${fields.host}:${fields.port}/${fields.database}` };
  const transport = transportFor(fields, tenant);
  const open = () => openSession(fields, transport);
  const client = await report.attempt('connect', async () => {
    const client = await open();
    report.add({ step: 'connect', state: 'ok', facts: { user: fields.user } });
    return client;
  });
  if (client === null) return report.result(found);
  try {
    for await (const step of testSession({ client, open, tenant, fields, transport })) report.add(step);
  } catch (error) {
    report.fail(report.next(), toConnectionError(error, fields));
  } finally {
    await client.end().catch(() => {});
  }
  const result = report.result(found);
  if (result.passed && transport.tls === 'verify-full') await keepVerified(deps, tenant);
  return result;
}

async function resolve(
  deps: Deps,
  tenant: Tenant,
): Promise<Resolved & { readonly fields: ConnectionFields }> {
  const resolved = await deps.secrets.resolve(tenant.reference);
  return { ...resolved, fields: parseConnectionUrl(resolved.url.reveal()) };
}

/** Unless what was tested is no longer what the customer has. */
async function keepVerified(deps: Deps, tenant: Tenant): Promise<void> {
  const { id, reference, tlsPolicy, certificateAuthority } = tenant;
  const authority = certificateAuthority === null ? null : certificateDigest(certificateAuthority);
  await deps.control.transaction(async client => {
    const now = await lockCustomer(client, id);
    const isSame =
      now.databaseUrl.reveal() === reference.reveal() &&
      now.tlsPolicy === tlsPolicy &&
      now.certificateAuthority === authority;
    if (isSame) await saveSettings(client, id, { tls_verified_at: deps.ports.clock.now() });
  });
  await deps.customerList.changed();
}

/** The steps so far, in their order; the first that fails is the last that was asked. */
class Report {
  readonly #deps: Deps;
  readonly #steps: ConnectionStep[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  add(step: Step): void {
    this.#steps.push({ ...step, error: null });
  }

  /** The step that has not been told yet. */
  next(): StepName {
    return order[this.#steps.length] ?? 'settings';
  }

  /** Null when the work was refused, which is then told at its step. */
  async attempt<T>(step: StepName, work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      if (this.next() === step) this.add({ step, state: 'ok', facts: {} });
      return result;
    } catch (error) {
      this.fail(step, error);
      return null;
    }
  }

  fail(step: StepName, error: unknown): void {
    const info = toErrorInfo(error, this.#deps.ports.logger);
    const atTls = step === 'connect' && error instanceof AppError && tlsErrors.has(error.code);
    if (atTls) this.add({ step: 'connect', state: 'ok', facts: {} });
    this.#steps.push({ step: atTls ? 'tls' : step, state: 'failed', facts: {}, error: info });
  }

  result(found: Pick<ConnectionTest, 'source' | 'address'>): ConnectionTest {
    const asked = this.#steps;
    const notAsked = order
      .slice(asked.length)
      .map((step): ConnectionStep => ({ step, state: 'not_asked', facts: {}, error: null }));
    const facts = (step: StepName) =>
      asked.find(each => each.step === step && each.state !== 'failed')?.facts;
    const tls = facts('tls')?.protection;
    return {
      ...found,
      passed: asked.length === order.length && asked.every(({ state }) => state !== 'failed'),
      serverVersion: facts('version')?.version ?? null,
      tls: tls === 'loopback' || tls === 'verified' || tls === 'unverified' ? tls : null,
      steps: [...asked, ...notAsked],
    };
  }
}
