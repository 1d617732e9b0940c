import type { AuditCheck, FindingLevel } from '../../contract/audits-checks.ts';
import type { FoundRow, RemedyPlace } from '../../contract/audits-findings.ts';
import type { AuditedBy } from '../../contract/audits-report.ts';
import type { ErrorInfo } from '../../contract/errors.ts';
import type { CancelSignal } from '../../contract/index.ts';
import type { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { ConnectionFields } from '../db/connection-fields.ts';
import type { Deps } from '../deps.ts';
import type { CustomerPlace, ProvedDatabase } from './places/customer-places.ts';
import type { Whose } from './places/customer-roles.ts';

/** What one check found wrong in one place. */
export interface Defect {
  /** Names that tell this defect from the check's others in the same place; never a count, so that it stays the same. */
  readonly key: readonly string[];
  /** Which of the check's sentences says it; `found` unless given. */
  readonly sentence?: string;
  /** Names and counts for the sentence; never a row's data. */
  readonly evidence: Readonly<Record<string, string>>;
  /** What mends it, identifiers quoted. No identifier may stand in a comment: a line break in it would end the comment. */
  readonly remedy: string;
  /** The check's own unless given. What the owner runs is run in the tenant's database. */
  readonly runs?: RemedyPlace;
  /** The check's own unless given. */
  readonly level?: FindingLevel;
  readonly rows?: readonly FoundRow[];
}

/** Questions within the read-only transaction of an audit; an answer that fails leaves the transaction usable. */
export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

interface CheckText extends Omit<AuditCheck, 'scope'> {
  /** How its remedies are run, where one does not say otherwise. */
  readonly runs: RemedyPlace;
  /** Whether a superuser has to run them in the tenant's database, and not in any; unless given, what is found there is mended there. */
  readonly inside?: boolean;
}

/** Whose database a tenant check is asked in. The session may be an auditor's: `current_user` tells nothing of the tenant. */
export interface TenantPlace {
  readonly tenant: Tenant;
  /** Role that the tenant's reference connects as. */
  readonly role: string;
  readonly database: string;
  /** Tells a stranger's role from another customer's. */
  readonly whose: Whose;
  /** Every customer, also those outside this audit. Compare here: no tenant's database is told of another customer. */
  readonly everybody: readonly Tenant[];
  /** Role of the auditor that asks in its place, where one is configured: what it may do was granted on purpose. */
  readonly auditor: string | null;
}

/** Asked in each tenant database. */
export interface TenantCheck<Row extends object = object> extends CheckText {
  readonly scope: 'tenant';
  /** One statement without parameters: those of all checks go out in one message. Unqualified names are pg_catalog's. */
  readonly sql: string;
  /** From rows to defects; `ask` is for what one statement cannot tell, and is a round trip of its own. */
  judge(rows: readonly Row[], place: TenantPlace, ask: Ask): readonly Defect[] | Promise<readonly Defect[]>;
}

/** A tenant as the control database knows it on a server, with the role that its reference connects as. */
export interface Seat {
  readonly tenant: Tenant;
  readonly role: string;
  readonly databaseOid: string;
}

/** What is audited of one server. */
export interface ServerView {
  /** `host:port` */
  readonly server: string;
  readonly systemIdentifier: string;
  /** Whose session is asked: a tenant that was entered, which proves the server. */
  readonly door: Tenant;
  /** Role of the auditor that is asked in the door's place, where one is configured. */
  readonly auditor: string | null;
  /** The server's own credential; null where the console has none. */
  readonly credential: ConnectionFields | null;
  /** Why the credential could not be looked up, such as a locked keychain. */
  readonly credentialError: AppError | null;
  /** The audited databases of this server, also those that their own role could not enter. */
  readonly seats: readonly Seat[];
  /** Every customer known to be on the server, also those outside this audit. */
  readonly everybody: readonly Seat[];
}

/** Defects by the subdomain that they are found in; those of the whole server, or of no tenant, by null. */
export type DefectsBySubdomain = ReadonlyMap<string | null, readonly Defect[]>;

/**
 * Asked once a server. What it tells of a tenant must be whole also where few tenants are audited: it looks at everybody. What it
 * tells of the server itself is taken for whole only where all of its tenants are audited.
 */
export interface ServerCheck extends CheckText {
  readonly scope: 'server';
  /** `credential`: by the server's own credential, and not audited without one; `tenant`: from the session of one of its tenants. */
  readonly asks: 'tenant' | 'credential';
  examine(server: ServerView, ask: Ask, tools: ServerTools): Promise<DefectsBySubdomain>;
}

/** What a check of a server may need besides. */
export interface ServerTools {
  readonly deps: Deps;
  /** Of every customer, also those on other servers. */
  readonly places: readonly CustomerPlace[];
}

/** How far one check came in one tenant. */
export type CheckResult =
  | {
      readonly kind: 'done';
      readonly defects: readonly Defect[];
      /** First parts of keys that could not be looked for this time: what was found of them before stays open. */
      readonly unasked?: readonly string[];
    }
  /** `everywhere`: for a reason of the whole server or fleet, which is told there and not once more of each tenant. */
  | { readonly kind: 'not_audited'; readonly error: ErrorInfo; readonly everywhere?: true }
  | { readonly kind: 'not_applicable' };

/** Results by check id. */
export interface Results extends Iterable<readonly [string, CheckResult]> {
  get(check: string): CheckResult | undefined;
}

/** One tenant of an audit as it stands when the databases have been asked. */
export interface Examination {
  readonly tenant: Tenant;
  /** Who asked, or tried to; null where it is not known, since the reference does not resolve. */
  readonly auditedBy: AuditedBy | null;
  /** Why the database could not be entered. */
  readonly refused: ErrorInfo | null;
  /** The database that answered, also where its stamp did not fit; null where none was reached, or it bears no stamp. */
  readonly reached: ProvedDatabase | null;
  readonly results: Results;
}

/** The audit as the checks of the whole fleet see it. */
export interface FleetView {
  readonly examinations: readonly Examination[];
  readonly servers: readonly ServerView[];
  /** Every customer, also those outside this audit. */
  readonly everybody: readonly Tenant[];
  /** Where their data is. */
  readonly places: readonly CustomerPlace[];
  readonly exhaustive: boolean;
}

/** What a check of the whole fleet works with. */
export interface FleetTools {
  readonly deps: Deps;
  readonly signal: CancelSignal;
  readonly progress: FleetProgress;
}

/** How far what takes long within one check is. */
export interface FleetProgress {
  /** More log-ins that will be tried; answers what is called with its database whenever one has ended. */
  logins(count: number): (database: string) => void;
}

/** Results by the subdomain that they are of; what is of no tenant by null. Whom it leaves out is clean, if it was entered. */
export type FleetResults = ReadonlyMap<string | null, CheckResult>;

/**
 * Made once over all tenants: what no database can tell alone. Where only some tenants are audited, its findings count and nothing
 * is taken for fixed.
 */
export interface FleetCheck extends CheckText {
  readonly scope: 'fleet';
  /** Whether it tries log-ins, which are a phase of an audit by themselves. */
  readonly logsIn?: true;
  examine(fleet: FleetView, tools: FleetTools): Promise<FleetResults>;
}

/** What was asked of a whole server, or of the fleet where the server is null. */
export interface PlaceExamination {
  /** `host:port` */
  readonly server: string | null;
  readonly door: Tenant | null;
  readonly results: Results;
}

/** Judged from how each tenant was entered and examined, after all else; asks nothing. Shown as a check of the tenant's. */
export interface VerdictCheck extends CheckText {
  readonly scope: 'verdict';
  /** Null where it cannot be told. */
  judge(examination: Examination): readonly Defect[] | null;
  /** As `judge`, of what belongs to no tenant. Left out where it is about tenants alone. */
  judgePlace?(examination: PlaceExamination): readonly Defect[];
}

export type Check = TenantCheck | ServerCheck | FleetCheck | VerdictCheck;
