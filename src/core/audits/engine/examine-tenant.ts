import type pg from 'pg';
import type { AuditedBy } from '../../../contract/audits-report.ts';
import type { CancelSignal } from '../../../contract/index.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import type { Ask, CheckResult, TenantCheck, TenantPlace } from '../check.ts';
import type { Whose } from '../places/customer-roles.ts';
import { notAudited } from './not-audited.ts';
import { askIn, openTransaction, withAuditSession } from './session.ts';

/** One tenant that was entered. */
export interface Entered {
  readonly auditedBy: AuditedBy;
  /** In the order of the checks. */
  readonly results: readonly CheckResult[];
}

/** What its caller knows. */
export interface TenantTools {
  readonly whose?: Whose;
  /** Every customer. */
  readonly everybody?: readonly Tenant[];
  readonly signal?: CancelSignal;
}

/** Rows of one question, or why there are none. */
type Answer = { readonly rows: readonly object[] } | { readonly error: unknown };

/** Makes every tenant check in one database. Throws when it cannot be entered; a check that fails has its own result. */
export function examineTenant(
  deps: Deps,
  tenant: Tenant,
  checks: readonly TenantCheck[],
  { whose = () => [], everybody = [tenant], signal }: TenantTools = {},
): Promise<Entered> {
  // in a pipeline, so that questions which must be asked one by one need not wait for each other
  const options = { pipeline: true, ...(signal === undefined ? {} : { signal }) };
  return withAuditSession(
    deps,
    tenant,
    async (client, place) => {
      const answers = checks.length === 0 ? [] : await askAll(client, checks);
      const ask = askIn(client);
      const results: CheckResult[] = [];
      for (const [index, check] of checks.entries()) {
        const answer = answers[index] ?? { error: new Error('the check was not asked') };
        results.push(await judge(deps, { tenant, whose, everybody, ...place }, ask, check, answer));
      }
      const { role, auditor } = place;
      return { auditedBy: { role: auditor ?? role, auditor: auditor !== null }, results };
    },
    options,
  );
}

/** All questions in one message. Where one of them fails, each is asked in a transaction of its own. */
async function askAll(client: pg.Client, checks: readonly TenantCheck[]): Promise<readonly Answer[]> {
  try {
    return await askTogether(client, checks);
  } catch {
    return askOneByOne(client, checks);
  }
}

/** One that several checks share is asked once. */
async function askTogether(client: pg.Client, checks: readonly TenantCheck[]): Promise<readonly Answer[]> {
  const { message, questions, before } = bundleOf(checks);
  const results = (await client.query(message)) as unknown as readonly pg.QueryResult<object>[];
  // an answer that stands in another's place would be judged as that one's
  if (results.length !== before + questions.length + 1) throw new Error('a question is not one statement');
  const answers = new Map(questions.map((sql, index) => [sql, results[before + index]]));
  return checks.map(check => answers.get(check.sql) ?? { error: new Error('the check was not asked') });
}

interface Bundle {
  readonly questions: readonly string[];
  readonly message: string;
  /** Statements of the message before the questions. */
  readonly before: number;
}

const bundles = new WeakMap<readonly TenantCheck[], Bundle>();

/** Made once for all tenants of an audit. A question may end in a comment. */
function bundleOf(checks: readonly TenantCheck[]): Bundle {
  const known = bundles.get(checks);
  if (known !== undefined) return known;
  const questions = [...new Set(checks.map(check => check.sql))];
  const message = [openTransaction, ...questions, 'COMMIT'].join('\n;\n');
  const bundle = { questions, message, before: openTransaction.split(';').length };
  bundles.set(checks, bundle);
  return bundle;
}

/** They go out at once. Whatever the one before left of its transaction is rolled back first. */
async function askOneByOne(client: pg.Client, checks: readonly TenantCheck[]): Promise<readonly Answer[]> {
  const asked = checks.map(check => client.query(['ROLLBACK', openTransaction, check.sql].join('\n;\n')));
  asked.push(client.query('ROLLBACK'));
  const settled = await Promise.allSettled(asked);
  return settled.slice(0, checks.length).map((each): Answer => {
    if (each.status === 'rejected') return { error: each.reason };
    return { rows: (each.value as unknown as readonly pg.QueryResult<object>[]).at(-1)?.rows ?? [] };
  });
}

async function judge(
  deps: Deps,
  place: TenantPlace,
  ask: Ask,
  check: TenantCheck,
  answer: Answer,
): Promise<CheckResult> {
  try {
    if ('error' in answer) throw answer.error;
    return { kind: 'done', defects: await check.judge(answer.rows, place, ask) };
  } catch (error) {
    return notAudited(deps, place.tenant, error);
  }
}
