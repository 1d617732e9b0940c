import { z } from 'zod';
import { command, query } from './kit.ts';
import { Nothing } from './shared.ts';

/** A named secret's name: what follows `env:` in a reference. */
const SecretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,127}$/, 'secret_name');

export const SecretSource = z.enum(['environment', 'keychain', 'sandbox']);
export type SecretSource = z.infer<typeof SecretSource>;

/** A named secret as it is shown: whether it is there and which source answers, never its value. */
export const Credential = z.object({
  /** The reference, as in the customer's row: `env:NAME` or `sandbox:name`. */
  reference: z.string(),
  /** The source that answers now; null when none does. */
  source: SecretSource.nullable(),
  /** Subdomains of the customers that refer to it. */
  usedBy: z.array(z.string()),
  /** Whether `set` and `forget` can change it (environment and sandbox secrets are changed elsewhere). */
  settable: z.boolean(),
});
export type Credential = z.infer<typeof Credential>;

/** The parts of a connection, so that nobody has to encode a password into a URL. */
export const ConnectionParts = z.strictObject({
  host: z.string().trim().min(1, 'host_empty').max(255),
  port: z.number().int().min(1).max(65_535).default(5432),
  database: z.string().min(1, 'database_empty').max(63),
  user: z.string().min(1, 'user_empty').max(63),
  password: z.string().min(1, 'password_empty'),
});
export type ConnectionParts = z.infer<typeof ConnectionParts>;

export const credentials = {
  list: query({ effect: 'none', input: Nothing, output: z.array(Credential) }),
  /** Keeps a secret in the keychain, as a URL (from the CLI) or by its parts (from the desktop). */
  set: command({
    effect: 'secret',
    input: z.strictObject({
      name: SecretName,
      secret: z.union([z.strictObject({ url: z.string().min(1) }), ConnectionParts]),
    }),
    output: Credential,
  }),
  /** Connects as the customer's reference says and checks the stamp. */
  test: query({
    effect: 'none',
    input: z.strictObject({ subdomain: z.string() }),
    output: z.object({
      source: SecretSource,
      serverVersion: z.string(),
      tls: z.boolean(),
      identity: z.enum(['right', 'missing']),
    }),
  }),
  forget: command({
    effect: 'secret',
    input: z.strictObject({ name: SecretName }),
    output: z.object({ forgotten: z.boolean() }),
  }),
};
