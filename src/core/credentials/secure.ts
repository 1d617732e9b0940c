import type { SecureState } from '../../contract/credentials.ts';
import type { WebApplicationHas } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import { lockCustomer } from '../customers/row.ts';
import { saveUrl } from '../customers/save-url.ts';
import { type Settings, saveSettings, urlDigest } from '../customers/settings.ts';
import type { Tenant } from '../customers/tenant.ts';
import { parseConnectionUrl } from '../db/connection-fields.ts';
import type { Deps } from '../deps.ts';
import { Secret } from '../secret.ts';
import { keepSecret } from './keep.ts';
import { secretNameFor } from './names.ts';
import type { Resolved } from './resolver.ts';
import { isPlain, isPrepared, keptUrl, leadsSameWay, namedUrl, undoPlace } from './secure-state.ts';
import { proveWebApplicationHas } from './web-application.ts';

/** First step: the URL goes into the keychain twice, as the named secret and for undo. The row is not touched. */
export async function prepareSecure(deps: Deps, subdomain: string): Promise<SecureState> {
  const tenant = await plainTenant(deps, subdomain);
  const { reference: url } = tenant;
  const name = secretNameFor(subdomain);
  const named = await deps.secrets.find(new Secret(`env:${name}`));
  const isThere = named !== null && leadsSameWay(named.url, url);
  if (named !== null && !isThere && !(await isFromBefore(deps, tenant, named))) {
    throw new AppError('secret_taken', { name });
  }
  await keepSecret(deps.secrets.store, undoPlace(deps, tenant), url);
  if (!isThere) await keepSecret(deps.secrets.store, deps.secrets.keychainName(name), url);
  return { subdomain, name, state: 'prepared' };
}

/**
 * Second step: the row gets the reference. Throws `web_application_unproved` unless the web application answers the probe
 * with that secret, or its name was typed; `not_plain`; `not_prepared`; `changed_elsewhere`.
 */
export async function commitSecure(
  deps: Deps,
  subdomain: string,
  typed: string | undefined,
): Promise<{ readonly state: SecureState; readonly webApplicationHas: WebApplicationHas['how'] }> {
  const tenant = await plainTenant(deps, subdomain);
  if (!(await isPrepared(deps, tenant))) throw new AppError('not_prepared', { subdomain });
  const name = secretNameFor(subdomain);
  const how = await proveWebApplicationHas(deps, tenant, name, typed);
  const reference = new Secret(`env:${name}`);
  const now = deps.ports.clock.now();
  await replaceUrl(deps, tenant, reference, {
    web_application_has: urlDigest(reference),
    web_application_has_at: now,
    web_application_has_how: how,
    secured_at: now,
  });
  return { state: { subdomain, name, state: 'secured' }, webApplicationHas: how };
}

/**
 * Back by one step: from the reference to the plain URL, or from prepared to a keychain that knows nothing of it.
 * Throws `not_prepared`, `secret_changed` and `changed_elsewhere`.
 */
export async function undoSecure(
  deps: Deps,
  subdomain: string,
): Promise<{ readonly state: SecureState; readonly before: string | null }> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const name = secretNameFor(subdomain);
  const url = await keptUrl(deps, tenant);
  if (url === null) throw new AppError('not_prepared', { subdomain });
  if (isPlain(tenant)) {
    await unprepare(deps, tenant, url);
    return { state: { subdomain, name, state: 'plain' }, before: null };
  }
  await assertStillSame(deps, tenant, url);
  await replaceUrl(deps, tenant, url, { secured_at: null });
  const state = (await isPrepared(deps, { ...tenant, reference: url })) ? 'prepared' : 'plain';
  return { state: { subdomain, name, state }, before: tenant.reference.reveal() };
}

/** Throws `not_plain`, and `reference_invalid` for a plain URL that leads nowhere. */
async function plainTenant(deps: Deps, subdomain: string): Promise<Tenant> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  if (!isPlain(tenant)) throw new AppError('not_plain', { subdomain });
  parseConnectionUrl(tenant.reference.reveal());
  return tenant;
}

/** Whether an earlier preparation put it there, since when the URL in the row has changed. */
async function isFromBefore(deps: Deps, tenant: Tenant, { url, source }: Resolved): Promise<boolean> {
  return source === 'keychain' && (await keptUrl(deps, tenant))?.reveal() === url.reveal();
}

/** Forgets the named secret unless it is another's, or another customer refers to it. */
async function unprepare(deps: Deps, tenant: Tenant, url: Secret): Promise<void> {
  const { store } = deps.secrets;
  const name = secretNameFor(tenant.subdomain);
  const place = deps.secrets.keychainName(name);
  const fleet = await deps.tenants.list();
  const needed = fleet.some(({ reference }) => reference.reveal() === `env:${name}`);
  if (!needed && (await store.get(place)) === url.reveal()) await store.delete(place);
  await store.delete(undoPlace(deps, tenant));
}

/** An old URL whose password was changed since would cut off the web application. */
async function assertStillSame(deps: Deps, tenant: Tenant, url: Secret): Promise<void> {
  const { subdomain, reference } = tenant;
  const named = await namedUrl(deps, reference.reveal());
  if (named !== null && leadsSameWay(named, url)) return;
  if (reference.reveal() !== `env:${secretNameFor(subdomain)}`) throw new AppError('changed_elsewhere');
  if (named !== null) throw new AppError('secret_changed', { subdomain });
}

/** Compared with the value that was read: what somebody else wrote meanwhile is not overwritten. */
async function replaceUrl(
  deps: Deps,
  tenant: Tenant,
  next: Secret,
  settings: Partial<Settings>,
): Promise<void> {
  await deps.control.transaction(async client => {
    const now = await lockCustomer(client, tenant.id);
    const same = now.databaseUrl.reveal() === tenant.reference.reveal() && now.subdomain === tenant.subdomain;
    if (!same) throw new AppError('changed_elsewhere');
    await saveUrl(client, tenant.id, next);
    await saveSettings(client, tenant.id, settings);
  });
  await deps.customerList.changed();
  await deps.connections.forget(tenant.id);
}
