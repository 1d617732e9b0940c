import { z } from 'zod';

/** The input of a method that needs none. */
export const Nothing = z.strictObject({});

/** ISO 8601 in UTC, as it is printed by `--json`. */
export const Timestamp = z.iso.datetime();

export const CustomerId = z.string().min(1).max(64);

/** Names of one DNS label that a web host needs for itself; no orchestra may take them. */
export const reservedSubdomains = [
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'autodiscover',
  'blog',
  'cdn',
  'console',
  'control',
  'dev',
  'docs',
  'ftp',
  'help',
  'imap',
  'internal',
  'localhost',
  'login',
  'mail',
  'mx',
  'ns1',
  'ns2',
  'podium',
  'pop',
  'postgres',
  'public',
  'sandbox',
  'smtp',
  'staging',
  'static',
  'status',
  'superadmin',
  'support',
  'system',
  'test',
  'webmail',
  'www',
] as const; // prettier-ignore

/** One DNS label (RFC 1035): a-z, 0-9 and hyphen, no hyphen at the ends, 1 to 63 characters, not reserved. */
export const Subdomain = z
  .string()
  .min(1, 'subdomain_empty')
  .max(63, 'subdomain_long')
  .regex(/^[a-z0-9-]*$/, 'subdomain_characters')
  .regex(/^(?!-)(?!.*-$)/, 'subdomain_hyphen')
  .refine(name => !(reservedSubdomains as readonly string[]).includes(name), 'subdomain_reserved');

/** How the connection to a database is protected beyond loopback; `insecure` is shown in red. */
export const TlsPolicy = z.enum(['verify-full', 'insecure']);
export type TlsPolicy = z.infer<typeof TlsPolicy>;

/** Name of a server as it stands in `SERVER_URL_<NAME>`: lower case, hyphen becomes underscore there. */
export const ServerName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'server_name');

/** A file that the user chose or dropped. The page never holds a path, and cannot make a reference up. */
export const FileReference = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** bytes */
  size: z.number().int().nonnegative(),
});
export type FileReference = z.infer<typeof FileReference>;
