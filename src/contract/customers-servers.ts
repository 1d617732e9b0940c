import { z } from 'zod';
import { command, query, task } from './kit.ts';
import { CustomerId, Nothing, TlsPolicy } from './shared.ts';

/**
 * A server whose every stamped customer fails on the system identifier alone: it was replaced (an upgrade, a restored
 * copy of the whole server), and is one event, not one a customer.
 */
export const ReplacedServer = z.object({
  host: z.string(),
  port: z.number().int(),
  /** System identifier that the customers were stamped on, and the one that answers now. */
  was: z.string(),
  is: z.string(),
  subdomains: z.array(z.string()),
});
export type ReplacedServer = z.infer<typeof ReplacedServer>;

export const ServerProgress = z.object({ done: z.number().int(), total: z.number().int() });
export type ServerProgress = z.infer<typeof ServerProgress>;

/** What of the customers slice is about whole servers. */
export const servers = {
  /** Connects to every stamped customer and looks for servers that were replaced. Changes nothing. */
  replacedServers: task({
    effect: 'none',
    input: Nothing,
    progress: ServerProgress,
    output: z.array(ReplacedServer),
  }),
  /** Stamps all customers of a replaced server at once, after each one's random value was proved. */
  restampServer: task({
    effect: 'tenant',
    input: z.strictObject({
      host: z.string(),
      port: z.number().int(),
      /** Typed: `host:port`. */
      confirmation: z.string(),
    }),
    progress: ServerProgress,
    /** Subdomains; who did not answer is left as it was, for another time. */
    output: z.object({ restamped: z.array(z.string()), unanswered: z.array(z.string()) }),
  }),
  /** One TLS policy, and one certificate authority or none, for a group of customers; red until each is verified. */
  setTls: command({
    effect: 'control',
    input: z.strictObject({
      ids: z.array(CustomerId).min(1),
      tlsPolicy: TlsPolicy,
      /** PEM; null removes it, left out keeps it. */
      certificateAuthority: z.string().max(100_000).nullable().optional(),
    }),
    output: z.object({ changed: z.number().int() }),
  }),
  /** Servers that stamped customers are on, as the control database knows them; connects to none. */
  servers: query({
    effect: 'none',
    input: Nothing,
    output: z.array(
      z.object({
        host: z.string(),
        port: z.number().int(),
        systemIdentifier: z.string(),
        /** Ids. */
        customers: z.array(CustomerId),
      }),
    ),
  }),
};
