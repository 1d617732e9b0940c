import type { ConnectionFields } from '../../db/connection-fields.ts';

/** A reference without what may be said in several ways: two that are alike lead to the same place. */
export interface NormalAddress {
  /** `host:port` */
  readonly server: string;
  readonly database: string;
  readonly role: string;
}

/** Names under which hosts are reached beside their own, and the ports that poolers in front of them listen at. */
const aliases: readonly (readonly [RegExp, string])[] = [
  [/^(?:localhost|127\.0\.0\.1|::1|::ffff:127\.0\.0\.1):/, 'loopback:'],
  [/^(ep-[^.]+)-pooler(\.[^:]+\.neon\.tech:)/, '$1$2'],
  [/^private-([^:]+\.db\.ondigitalocean\.com:)/, '$1'],
  [/:(?:6432|6543)$/, ':5432'],
];

/** By names alone: what a server says of itself goes before it. */
export function normaliseAddress({
  host,
  port,
  database,
  user,
}: Omit<ConnectionFields, 'password'>): NormalAddress {
  const name = host.toLowerCase().replace(/\.$/, '');
  const project = supabaseProject(name, user);
  if (project !== null) return { ...project, database };
  let server = `${name}:${port}`;
  for (const [alias, own] of aliases) server = server.replace(alias, own);
  return { server, database, role: user };
}

/** Its pooler has one address for all projects of a region, and tells them apart by what stands behind the role's name. */
function supabaseProject(host: string, user: string): Pick<NormalAddress, 'server' | 'role'> | null {
  const [, direct] = /^db\.([a-z]+)\.supabase\.co$/.exec(host) ?? [];
  if (direct !== undefined) return { server: `${direct}.supabase`, role: user };
  if (!host.endsWith('.pooler.supabase.com')) return null;
  const [, role, project] = /^(.+)\.([a-z]+)$/.exec(user) ?? [];
  return role === undefined || project === undefined ? null : { server: `${project}.supabase`, role };
}
