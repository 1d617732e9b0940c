import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { command, query } from './kit.ts';
import { FileReference } from './shared.ts';

/** A named secret's name: what follows `env:` in a reference. */
export const SecretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,127}$/, 'secret_name');

/** Where a secret was found. `plain`: in the row itself, an old plain URL. */
export const SecretSource = z.enum(['environment', 'keychain', 'sandbox', 'plain']);
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
  /** Why no source could be asked, such as a locked keychain: then nobody knows whether it is there. */
  error: ErrorInfo.nullable(),
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

/** What a connection needs, in the order in which it is asked; the first that fails ends the test. */
export const connectionSteps = [
  'credential',
  'connect',
  'tls',
  'pooler',
  'version',
  'identity',
  'rights',
  'settings',
] as const;
export const ConnectionStep = z.object({
  step: z.enum(connectionSteps),
  /** `warning`: it works, but not as well as it should; `not_asked`: an earlier step failed. */
  state: z.enum(['ok', 'warning', 'failed', 'not_asked']),
  /** Facts for the sentence of the step: a version, a role, names of settings. Never a secret. */
  facts: z.record(z.string(), z.string()),
  error: ErrorInfo.nullable(),
});
export type ConnectionStep = z.infer<typeof ConnectionStep>;

export const ConnectionTest = z.object({
  passed: z.boolean(),
  source: SecretSource.nullable(),
  /** `host:port/database` that the credential leads to. */
  address: z.string().nullable(),
  serverVersion: z.string().nullable(),
  tls: z.enum(['loopback', 'verified', 'unverified']).nullable(),
  steps: z.array(ConnectionStep),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

/** How far a plain URL is on its way to a named secret. */
export const SecureState = z.object({
  subdomain: z.string(),
  /** `plain`: to be prepared; `prepared`: in the keychain, the row still holds the URL; `secured`: undo is possible. */
  state: z.enum(['plain', 'prepared', 'secured']),
  /** Name that the web application's environment must have before `commitSecure`. */
  name: z.string(),
});
export type SecureState = z.infer<typeof SecureState>;

/** Of the one file that credentials are exported to. */
const Passphrase = z.string().min(12, 'passphrase_short').max(1_000, 'password_long');

const bySubdomain = z.strictObject({ subdomain: z.string() });
/** Left out, all customers. */
const ofCustomer = z.strictObject({ subdomain: z.string().optional() });

export const credentials = {
  list: query({ effect: 'none', input: ofCustomer, output: z.array(Credential) }),
  /** Keeps a secret in the keychain, as a URL (from the CLI) or by its parts (from the desktop). */
  set: command({
    effect: 'secret',
    input: z.strictObject({
      name: SecretName,
      secret: z.union([z.strictObject({ url: z.string().min(1) }), ConnectionParts]),
    }),
    output: Credential,
  }),
  /**
   * Connects as the customer's reference says and tells, step by step, what it found. Fails only for an unknown customer.
   * That a certificate was verified is kept with the customer, which is all that it changes.
   */
  test: command({ effect: 'control', allowedReadOnly: true, input: bySubdomain, output: ConnectionTest }),
  forget: command({
    effect: 'secret',
    input: z.strictObject({ name: SecretName }),
    output: z.object({ forgotten: z.boolean() }),
  }),
  /**
   * Every named secret of this workspace that the keychain holds, sealed by the passphrase in one file: where the user says, or
   * for the CLI at a path where no file is. Recorded, though it changes nothing here.
   */
  export: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: z.strictObject({ passphrase: Passphrase, path: z.string().optional() }),
    output: z.object({
      /** Its name; null when the dialog was dismissed, or the keychain holds nothing. */
      file: z.string().nullable(),
      names: z.array(z.string()),
    }),
  }),
  /** Keeps what such a file holds in the keychain of this workspace. */
  import: command({
    effect: 'secret',
    input: z.strictObject({
      file: FileReference.shape.id,
      passphrase: z.string().max(1_000),
      /** Whether another secret that the keychain holds under a name gives way. */
      replace: z.boolean().default(false),
    }),
    output: z.object({
      /** Workspace that the file was exported from. */
      workspace: z.string(),
      kept: z.array(z.string()),
      same: z.array(z.string()),
      /** Another secret answers under that name, and was left. */
      left: z.array(z.string()),
    }),
  }),
  /** Customers whose row holds a plain URL, or held it within the last 30 days and can have it back on this computer. */
  secureStates: query({ effect: 'none', input: ofCustomer, output: z.array(SecureState) }),
  /** First step: the plain URL into the keychain, read back. The row and the web application are as before. */
  prepareSecure: command({ effect: 'secret', input: bySubdomain, output: SecureState }),
  /**
   * Second step: the row gets the reference, once the web application is known to have the secret, by its probe or by
   * the name typed in. The old value stays in the keychain. Throws `not_prepared`, `web_application_unproved`,
   * `changed_elsewhere`.
   */
  commitSecure: command({
    effect: 'control',
    input: z.strictObject({
      subdomain: z.string(),
      /** Typed instead of a probe: the secret's name. */
      webApplicationHas: z.string().optional(),
    }),
    output: SecureState,
  }),
  /** One step back, also days later: the old value into the row again, or out of the keychain what was prepared. */
  undoSecure: command({ effect: 'control', input: bySubdomain, output: SecureState }),
};
