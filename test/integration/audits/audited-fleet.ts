import pg from 'pg';
import { expect } from 'vitest';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import type { AuditProgress, AuditReport } from '../../../src/contract/audits-report.ts';
import type { ConnectionFields } from '../../../src/core/db/connection-fields.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { createNamedOrchestra } from './named-orchestra.ts';

/** Names that break out of whatever forgets to quote them. */
export const hostileNames = [
  'select',
  'a"b; DROP TABLE x',
  "o'hara\n-- x",
  'omvänd\u202etext',
  `å${'x'.repeat(61)}`,
  '$1 %s \\ {{y}}',
];

/** Orchestras on a server of their own, with a superuser's session in each database. */
export class AuditedFleet implements AsyncDisposable {
  readonly podium: TestCore;
  /** A superuser's session in the database `postgres`. */
  readonly server: pg.Client;
  readonly #sessions: ReadonlyMap<string, pg.Client>;

  private constructor(podium: TestCore, server: pg.Client, sessions: ReadonlyMap<string, pg.Client>) {
    this.podium = podium;
    this.server = server;
    this.#sessions = sessions;
  }

  static async create(subdomains: readonly string[] = ['alfa', 'beta', 'gamma']): Promise<AuditedFleet> {
    const podium = await createTestCore();
    const sessions = new Map<string, pg.Client>();
    for (const subdomain of subdomains) {
      await podium.createOrchestra(subdomain, `Orkester ${subdomain}`);
      sessions.set(subdomain, await podium.admin(subdomain));
    }
    return new AuditedFleet(podium, await podium.admin(), sessions);
  }

  /** Orchestras by subdomain, with names of their own for database and role, on the sandbox's server or another. */
  static async createNamed(
    names: Readonly<Record<string, string>>,
    other?: ConnectionFields,
  ): Promise<AuditedFleet> {
    const podium = await createTestCore();
    const server = other ?? (await podium.core.deps.sandbox.server());
    const sessions = new Map<string, pg.Client>();
    for (const [subdomain, database] of Object.entries(names)) {
      await createNamedOrchestra(podium, server, subdomain, database);
      sessions.set(subdomain, await openAdmin(server, database));
    }
    return new AuditedFleet(podium, await openAdmin(server), sessions);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of [this.server, ...this.#sessions.values()]) await session.end().catch(() => {});
    await this.podium[Symbol.asyncDispose]();
  }

  /** As superuser: in a tenant's database, or with null in `postgres`. */
  async ask(subdomain: string | null, sql: string): Promise<pg.QueryResult> {
    const session = subdomain === null ? this.server : this.#sessions.get(subdomain);
    if (session === undefined) throw new Error(`there is no ${subdomain}`);
    return session.query(sql);
  }

  async audit(subdomains?: string[]): Promise<AuditReport> {
    return (await this.auditWithEvents(subdomains)).report;
  }

  async auditWithEvents(subdomains?: string[]): Promise<{ report: AuditReport; events: AuditProgress[] }> {
    const task = await this.podium.client.audits.run(subdomains === undefined ? {} : { subdomains });
    const events: AuditProgress[] = [];
    task.onProgress(event => events.push(event));
    return { report: await task.result, events };
  }

  /** Runs the remedies that are SQL by whom and where each says. */
  async mend(findings: readonly Remedied[]): Promise<void> {
    const { tenants, connections } = this.podium.core.deps;
    await runRemedies(findings, {
      sessionIn: database => {
        const all = [this.server, ...this.#sessions.values()];
        return all.find(session => session.database === (database ?? 'postgres'));
      },
      roleOf: async subdomain => (await connections.fields(await tenants.bySubdomain(subdomain))).user,
    });
  }

  async expectClean(): Promise<void> {
    expect((await this.audit()).findings).toEqual([]);
  }

  async pointTo(subdomain: string, reference: string): Promise<void> {
    await this.podium.core.deps.control.query(
      'UPDATE public."Customer" SET "databaseUrl" = $2 WHERE subdomain = $1',
      [subdomain, reference],
    );
  }
}

type Remedied = Pick<Finding, 'subdomain' | 'remedy' | 'runs' | 'database'>;

interface Hands {
  /** A superuser's; with null in any database. */
  sessionIn(database: string | null): pg.Client | undefined;
  roleOf(subdomain: string): Promise<string>;
}

/** As a remedy says: nothing else may be needed for it, and it may not be run elsewhere. */
export async function runRemedies(findings: readonly Remedied[], hands: Hands): Promise<void> {
  for (const { subdomain, remedy, runs, database } of findings) {
    if (runs !== 'server' && runs !== 'database') continue;
    const session = hands.sessionIn(database ?? null);
    if (session === undefined) throw new Error(`there is no ${database}`);
    if (runs === 'database') await session.query(`SET ROLE ${name(await hands.roleOf(subdomain ?? ''))}`);
    await session.query(remedy).finally(() => session.query('ROLLBACK; RESET ROLE'));
  }
}

export function findingsOf(report: AuditReport, check: string): readonly Finding[] {
  return report.findings.filter(finding => finding.check === check);
}

/** Verdicts by check id. */
export function verdictsOf(report: AuditReport, subdomain: string): Readonly<Record<string, string>> {
  const tenant = report.tenants.find(each => each.subdomain === subdomain);
  return Object.fromEntries(report.checks.map(({ id }, index) => [id, tenant?.verdicts[index] ?? '']));
}

/** An identifier as SQL. */
export const name = (text: string) => pg.escapeIdentifier(text);
