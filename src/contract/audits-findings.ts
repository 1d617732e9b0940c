import { z } from 'zod';
import { FindingLevel } from './audits-checks.ts';
import { Timestamp } from './shared.ts';

/** A finding that somebody answers for. Once `until` has passed it counts again. */
export const Acceptance = z.object({
  reason: z.string(),
  by: z.string(),
  at: Timestamp,
  /** Null lasts until it is withdrawn. */
  until: Timestamp.nullable(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** A row that a finding is about, by its id alone: never a row's data. */
export const FoundRow = z.object({
  table: z.string(),
  id: z.string(),
  /** The other tenant that holds it too; null where there is none. */
  also: z.string().nullable(),
  /** Whether it was here first, where the times of both rows tell. */
  origin: z.enum(['original', 'copy', 'untold']),
});
export type FoundRow = z.infer<typeof FoundRow>;

/**
 * How the remedy is run: `server` by a superuser of the server, `database` by the owner of the tenant database, `console` as a command
 * of Podium's; `advice` is followed by a person. Where is told by the finding's `server` and `database`.
 */
export const RemedyPlace = z.enum(['server', 'database', 'console', 'advice']);
export type RemedyPlace = z.infer<typeof RemedyPlace>;

export const findingStates = ['new', 'known', 'accepted', 'fixed'] as const;
export const FindingState = z.enum(findingStates);
export type FindingState = z.infer<typeof FindingState>;

export const Finding = z.object({
  check: z.string(),
  level: FindingLevel,
  /** The tenant it was found in; null where it is a whole server's. */
  subdomain: z.string().nullable(),
  /** `host:port` of the server that it was found on; null where no server was reached. */
  server: z.string().nullable(),
  /** Stable from audit to audit: the same defect has the same key. */
  key: z.string(),
  /** Name of the check's sentence that says it. */
  sentence: z.string(),
  /** Names and counts that fill the sentence; never a row's data. */
  evidence: z.record(z.string(), z.string()),
  /** SQL or a command that mends it; empty where there is none to run. */
  remedy: z.string(),
  runs: RemedyPlace,
  /**
   * Name of the database that it has to be run in; null where any of the server's will do, or none is entered. Left out of what an earlier
   * Podium kept.
   */
  database: z.string().nullable().optional(),
  /** The first of them, where there are too many to list. */
  rows: z.array(FoundRow),
  /**
   * `new`: no earlier audit found it. `known`: one did. `fixed`: an earlier one did, and this one does not. `accepted`: found,
   * and somebody answers for it. In a report that is shown again also a finding of its own is `fixed`, where it was since.
   */
  state: FindingState,
  /** When an audit first found it. */
  since: Timestamp,
  acceptance: Acceptance.nullable(),
});
export type Finding = z.infer<typeof Finding>;

const reason = z.string().trim().min(1, 'reason_empty').max(500, 'reason_long');

export const AcceptRequest = z.strictObject({
  /** Keys of findings, accepted together for one reason. */
  keys: z.array(z.string()).min(1).max(10_000),
  reason,
  until: Timestamp.nullable(),
});
export type AcceptRequest = z.infer<typeof AcceptRequest>;
