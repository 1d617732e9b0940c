import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Secret } from '../secret.ts';

/** Columns of `podium.customer_settings`: what only Podium knows of a customer. */
export interface Settings {
  readonly tls_policy: string;
  readonly tls_verified_at: Date | null;
  readonly certificate_authority: string | null;
  readonly server: string | null;
  readonly status_reason: string | null;
  readonly secured_at: Date | null;
  readonly hold_reason: string | null;
  readonly hold_since: Date | null;
  readonly hold_until: Date | null;
  readonly web_application_has: string | null;
  readonly web_application_has_at: Date | null;
  readonly web_application_has_how: string | null;
}

type Given = { readonly [Column in keyof Settings]?: Settings[Column] | undefined };

/** Writes the columns that are given; the others stay as they are. */
export async function saveSettings(client: pg.ClientBase, customerId: string, given: Given): Promise<void> {
  const columns = Object.entries(given).filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  const names = columns.map(([name]) => pg.escapeIdentifier(name));
  const places = columns.map((_, index) => `$${index + 2}`);
  await client.query(
    `INSERT INTO podium.customer_settings (customer_id, ${names.join(', ')}) VALUES ($1, ${places.join(', ')})
     ON CONFLICT (customer_id) DO UPDATE SET ${names.map(name => `${name} = excluded.${name}`).join(', ')}`,
    [customerId, ...columns.map(([, value]) => value)],
  );
}

/** How `web_application_has` remembers which `databaseUrl` the web application was known to have. */
export function urlDigest(databaseUrl: Secret): string {
  return createHash('sha256').update(databaseUrl.reveal()).digest('hex');
}
