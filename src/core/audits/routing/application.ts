import { parseReference } from '../../credentials/reference.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { startReferenceApplication } from '../../sandbox/reference-application.ts';

export interface Application {
  /** `https://{subdomain}.example.com` */
  readonly address: string;
  /** Whether it is meant to serve this customer at all. */
  serves(tenant: Tenant): boolean;
}

/**
 * Work with the web application of the workspace; null where it names none. The sandbox has a reference one, which is there
 * for as long as the work is.
 */
export async function withApplication<T>(
  { workspaces, sandbox }: Deps,
  work: (application: Application | null) => Promise<T>,
): Promise<T> {
  const { webApplication: address, kind } = workspaces.current();
  if (address !== null) return work({ address, serves: () => true });
  if (kind !== 'sandbox') return work(null);
  const reference = await startReferenceApplication(sandbox);
  try {
    return await work({ address: reference.address, serves: isInSandbox });
  } finally {
    await reference[Symbol.asyncDispose]();
  }
}

/** The reference application has the sandbox's secrets alone. */
function isInSandbox({ reference }: Tenant): boolean {
  try {
    return parseReference(reference.reveal()).kind === 'sandbox';
  } catch {
    return false;
  }
}
