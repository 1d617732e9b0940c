import { toConnectionError } from '../../db/pg-error.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { Ask, CheckResult, ServerCheck, ServerTools, ServerView } from '../check.ts';
import { notAudited } from './not-audited.ts';
import { withServerSession } from './server-session.ts';
import { askIn, withAuditSession } from './session.ts';

/** How one check came out on one server: a result for each of its tenants, and under null that of the server itself. */
export type ServerResult = ReadonlyMap<string | null, CheckResult>;

type Results = Map<string, ServerResult>;
type ToResult = (error: unknown) => Promise<CheckResult>;

/**
 * Makes every server check once, in one session as a tenant and in one by the server's own credential. Answers results by check
 * id; never throws.
 */
export async function examineServer(
  tools: ServerTools,
  server: ServerView,
  checks: readonly ServerCheck[],
): Promise<ReadonlyMap<string, ServerResult>> {
  const { deps } = tools;
  const results: Results = new Map();
  const of = (asks: ServerCheck['asks']) => checks.filter(check => check.asks === asks);
  const fromDoor: ToResult = async error => ({
    ...(await notAudited(deps, server.door, error)),
    everywhere: true,
  });
  const fromServer: ToResult = async error => {
    const known = server.credential === null ? error : toConnectionError(error, server.credential);
    return { kind: 'not_audited', error: toErrorInfo(known, deps.ports.logger), everywhere: true };
  };
  await Promise.all([
    makeAll(tools, server, of('tenant'), results, fromDoor, work =>
      withAuditSession(deps, server.door, client => work(askIn(client))),
    ),
    makeAll(tools, server, of('credential'), results, fromServer, work =>
      withServerSession(server, client => work(askIn(client))),
    ),
  ]);
  return results;
}

/** One check after the other in one session; one that fails has its own result, and so has each where there is no session. */
async function makeAll(
  tools: ServerTools,
  server: ServerView,
  checks: readonly ServerCheck[],
  results: Results,
  toResult: ToResult,
  withSession: (work: (ask: Ask) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (checks.length === 0) return;
  const places = [null, ...server.seats.map(({ tenant }) => tenant.subdomain)];
  const settle = (check: ServerCheck, resultAt: (place: string | null) => CheckResult) =>
    results.set(check.id, new Map(places.map(place => [place, resultAt(place)])));
  const fail = async (check: ServerCheck, error: unknown) => {
    const result = await toResult(error);
    settle(check, () => result);
  };
  try {
    await withSession(async ask => {
      for (const check of checks) {
        try {
          const defects = await check.examine(server, ask, tools);
          settle(check, place => ({ kind: 'done', defects: defects.get(place) ?? [] }));
        } catch (error) {
          await fail(check, error);
        }
      }
    });
  } catch (error) {
    for (const check of checks) if (!results.has(check.id)) await fail(check, error);
  }
}
