import type { AuditReport } from '../../../contract/audits-report.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import type { Check, CheckResult, Examination, PlaceExamination } from '../check.ts';
import { type KeptFinding, type Settled, settleFindings } from '../findings/ledger.ts';
import { type Judged, whatWasLooked } from '../findings/looked.ts';
import type { Examined } from './examine-fleet.ts';
import { describeCheck, findingsOf, type Place, verdictOf } from './judge.ts';

interface About {
  readonly auditId: string;
  readonly startedAt: Date;
  readonly wholeFleet: boolean;
  readonly exhaustive: boolean;
  readonly everybody: readonly Tenant[];
}

/** Judges what was examined, and writes it into the ledger of findings. */
export async function assembleReport(
  deps: Deps,
  checks: readonly Check[],
  examined: Examined,
  { startedAt, everybody, ...about }: About,
): Promise<AuditReport> {
  const judged = judgeAll(checks, examined);
  const found: readonly KeptFinding[] = [
    ...judged.tenants.flatMap(({ tenant, findings }) =>
      findings.map(finding => ({ finding, customerId: tenant.id })),
    ),
    ...[...judged.servers, judged.fleet].flatMap(({ findings }) =>
      findings.map(finding => ({ finding, customerId: null })),
    ),
  ];
  const looked = whatWasLooked(checks, judged, { everybody, wholeFleet: about.wholeFleet });
  const settled = await settleFindings(deps.control, found, looked, startedAt);
  return {
    ...about,
    startedAt: startedAt.toISOString(),
    finishedAt: settled.at.toISOString(),
    checks: checks.map(describeCheck),
    servers: judged.servers.map(({ view: { server, systemIdentifier, credential }, verdicts }) => ({
      ...{ server, systemIdentifier, credential: credential !== null, verdicts: [...verdicts] },
    })),
    tenants: judged.tenants.map(({ tenant: { subdomain, name }, server, auditedBy, verdicts }) => ({
      ...{ subdomain, name, server, auditedBy, verdicts: [...verdicts] },
    })),
    fleet: [...judged.fleet.verdicts],
    findings: [...settled.findings],
    fixed: withPresentNames(settled, everybody),
  };
}

/** What is fixed is told from the ledger, which knows a customer by the subdomain that it had. */
function withPresentNames({ fixed }: Settled, everybody: readonly Tenant[]): AuditReport['fixed'] {
  const names = new Map(everybody.map(({ id, subdomain }) => [id, subdomain]));
  return fixed.map(({ customerId, ...finding }) => ({
    ...finding,
    subdomain: names.get(customerId ?? '') ?? finding.subdomain,
  }));
}

function judgeAll(checks: readonly Check[], examined: Examined): Judged {
  const addresses = new Map(
    examined.servers.flatMap(({ view }) => view.seats.map(({ tenant }) => [tenant.id, view.server] as const)),
  );
  return {
    tenants: examined.examinations.map(examination => {
      const { tenant, refused } = examination;
      const server = addresses.get(tenant.id) ?? null;
      const place = { tenant, server, systemIdentifier: null };
      const auditedBy = refused === null ? examination.auditedBy : null;
      return { tenant, server, auditedBy, ...judge(checks, place, check => resultIn(check, examination)) };
    }),
    servers: examined.servers.map(({ view, results }) => {
      const { server, systemIdentifier, door } = view;
      const place = { tenant: null, server, systemIdentifier };
      return { view, ...judge(checks, place, check => resultAt(check, 'server', { server, door, results })) };
    }),
    fleet: judge(checks, { tenant: null, server: null, systemIdentifier: null }, check =>
      resultAt(check, 'fleet', { server: null, door: null, results: examined.fleet }),
    ),
  };
}

function judge(
  checks: readonly Check[],
  place: Place,
  resultOf: (check: Check) => CheckResult | undefined,
): Judged['fleet'] {
  const results = checks.map(resultOf);
  return {
    verdicts: results.map(verdictOf),
    unasked: results.map(result => (result?.kind === 'done' && result.unasked) || nothing),
    findings: checks.flatMap((check, index) => findingsOf(check, place, results[index])),
  };
}

/** One for all: a fleet of thousands has many. */
const nothing: readonly string[] = [];

function resultIn(check: Check, examination: Examination): CheckResult | undefined {
  if (check.scope !== 'verdict') return examination.results.get(check.id);
  const defects = check.judge(examination);
  return defects === null ? undefined : { kind: 'done', defects };
}

/** A tenant's checks are none of the server's, and have no verdict there. */
function resultAt(
  check: Check,
  scope: 'server' | 'fleet',
  examination: PlaceExamination,
): CheckResult | undefined {
  if (check.scope === scope) return examination.results.get(check.id);
  if (check.scope !== 'verdict' || check.judgePlace === undefined) return { kind: 'not_applicable' };
  return { kind: 'done', defects: check.judgePlace(examination) };
}
