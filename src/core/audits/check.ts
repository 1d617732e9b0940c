import type { AuditCheck } from '../../contract/audits.ts';
import type { ErrorInfo } from '../../contract/errors.ts';
import type { Tenant } from '../customers/tenant.ts';

/** What one check found wrong in one place. */
export interface Defect {
  /** Names that tell this defect from the check's others in the same tenant; never a count, so that it stays the same. */
  readonly key: readonly string[];
  /** Names and counts for the sentence of the finding; never a row's data. */
  readonly evidence: Readonly<Record<string, string>>;
  /** What mends it, identifiers quoted. No identifier may stand in a comment: a line break in it would end the comment. */
  readonly remedy: string;
}

/** Questions within the read-only transaction of an audit; an answer that fails leaves the transaction usable. */
export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Asked in each tenant database. */
export interface TenantCheck<Row extends object = object> extends AuditCheck {
  readonly scope: 'tenant';
  /** One statement without parameters: those of all checks go out in one message. Unqualified names are pg_catalog's. */
  readonly sql: string;
  /** From rows to defects; `ask` is for what one statement cannot tell. */
  judge(rows: readonly Row[], ask: Ask): readonly Defect[] | Promise<readonly Defect[]>;
}

/** A tenant as the control database knows it on a server, with the role that its reference connects as. */
export interface Seat {
  readonly tenant: Tenant;
  readonly role: string;
  readonly databaseOid: string;
}

/** What is audited of one server. */
export interface ServerView {
  /** Whose session is asked: a tenant that was entered, which proves the server. */
  readonly door: Tenant;
  /** The audited databases of this server, also those that their own role could not enter. */
  readonly seats: readonly Seat[];
  /** Roles of every customer known to be on the server, also of those outside this audit. */
  readonly roles: readonly { readonly subdomain: string; readonly role: string }[];
}

/** Asked once a server, from the session of one of its tenants. Answers defects by the subdomain they are found in. */
export interface ServerCheck extends AuditCheck {
  readonly scope: 'server';
  examine(server: ServerView, ask: Ask): Promise<ReadonlyMap<string, readonly Defect[]>>;
}

/** How far one check came in one tenant. */
export type CheckResult =
  | { readonly kind: 'done'; readonly defects: readonly Defect[] }
  | { readonly kind: 'not_audited'; readonly error: ErrorInfo };

/** One tenant of an audit as it stands when the databases have been asked. */
export interface Examination {
  readonly tenant: Tenant;
  /** Why the database could not be entered. */
  readonly refused: ErrorInfo | null;
  /** Results by check id. */
  readonly results: ReadonlyMap<string, CheckResult>;
}

/** Judged in the console from how each tenant was entered and examined; asks no database. */
export interface FleetCheck extends AuditCheck {
  readonly scope: 'fleet';
  /** Null where it cannot be told. */
  judge(examination: Examination): readonly Defect[] | null;
}

export type Check = TenantCheck | ServerCheck | FleetCheck;
