import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { reservedSubdomains } from '../../../contract/shared.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { toErrorInfo } from '../../error-info.ts';
import { probeUrl } from '../../web-application/tenant-probe.ts';
import type { CheckResult, Defect, FleetResults, FleetTools, FleetView } from '../check.ts';
import type { Application } from './application.ts';
import { ask, type Fleet, type Heard } from './ask.ts';
import { RoutingDefects } from './defects.ts';
import {
  type HostKind,
  type HostQuestion,
  ownQuestion,
  questionBetween,
  questionsAround,
  questionsOfNobody,
} from './questions.ts';

/** Tenants in hand at once; each of them asks one question at a time. */
const inHand = 8;

/** Asks the web application for every audited tenant, and for what is nobody's. Throws `cancelled`. */
export async function examineRouting(
  view: FleetView,
  tools: FleetTools,
  application: Application,
): Promise<FleetResults> {
  const survey = new Survey(view, tools, application);
  const audited = view.examinations.map(({ tenant }) => tenant);
  const served = audited.filter(tenant => application.serves(tenant));
  const statuses = await readStatuses(tools);
  const limit = pLimit(inHand);
  await Promise.all(
    served.map(tenant => limit(() => survey.examine(tenant, statuses.get(tenant.id) ?? 'pending'))),
  );
  await survey.examineNobody(limit);
  if (tools.signal.aborted) throw new AppError('cancelled');
  return survey.results(audited, served);
}

type NotAudited = Extract<CheckResult, { kind: 'not_audited' }>;

class Survey {
  readonly #tools: FleetTools;
  readonly #fleet: Fleet;
  readonly #everybody: readonly Tenant[];
  readonly #defects: RoutingDefects;
  /** A label that nobody has. */
  readonly #stranger = `podium-${randomBytes(4).toString('hex')}`;
  readonly #silence = new Silence();
  /** Of whom it is not known whether the web application does right; null for what is nobody's. */
  readonly #unproved = new Set<string | null>();
  #knowsProbe = false;
  /** Whom an answer of any kind came from first. */
  #door: Tenant | null = null;

  constructor({ everybody }: FleetView, tools: FleetTools, { address }: Application) {
    this.#tools = tools;
    this.#everybody = everybody;
    this.#fleet = { address, stamped: everybody.filter(({ identity }) => identity !== null) };
    this.#defects = new RoutingDefects(this.#fleet);
  }

  async examine(tenant: Tenant, status: string): Promise<void> {
    const { address } = this.#fleet;
    if (probeUrl(address, tenant.subdomain, '') === null) {
      this.#unproved.add(tenant.id);
      return;
    }
    const own = ownQuestion(address, tenant.subdomain);
    const heard = await this.#ask(tenant, tenant, own);
    if (heard.kind === 'silent') return;
    this.#door ??= tenant;
    const isProved = heard.kind === 'proof' && heard.of.id === tenant.id && heard.isRight;
    if (heard.kind === 'proof' || heard.kind === 'stranger') this.#knowsProbe = true;
    if (status === 'active' && !isProved) this.#unproved.add(tenant.id);
    // of a database without a stamp there is no right answer
    if (tenant.identity === null && heard.kind === 'stranger') this.#unproved.add(tenant.id);
    else this.#defects.own(tenant, status, own, heard);
    // where the subdomain itself leads wrong, its other names do for the same reason
    if (heard.kind === 'stranger' || (heard.kind === 'proof' && heard.of.id !== tenant.id)) return;
    for (const question of questionsAround(address, tenant.subdomain, this.#stranger)) {
      this.#defects.refused(tenant, tenant, question, await this.#ask(tenant, tenant, question));
    }
    const other = this.#neighbourOf(tenant);
    if (other === null) return;
    const question = questionBetween(address, tenant.subdomain, other.subdomain);
    this.#defects.between(tenant, other, question, await this.#ask(tenant, tenant, question));
  }

  /** By the way to a subdomain that answered: names that are nobody's may lead to another machine, or nowhere. */
  async examineNobody(limit: ReturnType<typeof pLimit>): Promise<void> {
    const door = this.#door;
    if (door === null) return;
    const taken = new Set(this.#everybody.map(({ subdomain }) => subdomain.toLowerCase()));
    const reserved = reservedSubdomains.filter(label => !taken.has(label));
    const questions = questionsOfNobody(this.#fleet.address, this.#stranger, reserved);
    await Promise.all(
      questions.map(question =>
        limit(async () => this.#defects.refused(null, door, question, await this.#ask(null, door, question))),
      ),
    );
  }

  results(audited: readonly Tenant[], served: readonly Tenant[]): FleetResults {
    const all = this.#defects.all();
    const isServed = new Set<string | null>(served.map(({ id }) => id));
    const places = new Set<string | null>(audited.map(({ id }) => id));
    const nobodys = [...all].flatMap(([id, defects]) => (places.has(id) ? [] : defects));
    const isKnown = this.#knowsProbe || nobodys.length > 0 || this.#unproved.size === 0;
    const results = new Map<string | null, CheckResult>();
    results.set(null, isKnown ? this.#resultOf(null, nobodys) : this.#notAudited());
    for (const { id, subdomain } of audited) {
      const missed = isKnown ? {} : ({ everywhere: true } as const);
      const result = this.#resultOf(id, all.get(id) ?? [], missed);
      results.set(subdomain, isServed.has(id) ? result : { kind: 'not_applicable' });
    }
    return results;
  }

  /** What is wrong is told also where the right answer never came. */
  #resultOf(
    id: string | null,
    defects: readonly Defect[],
    missed: { readonly everywhere?: true } = {},
  ): CheckResult {
    if (defects.length > 0 || !this.#unproved.has(id)) return { kind: 'done', defects };
    return { ...this.#notAudited(), ...missed };
  }

  #notAudited(): NotAudited {
    const error = new AppError('web_application_unanswered');
    return { kind: 'not_audited', error: toErrorInfo(error, this.#tools.deps.ports.logger) };
  }

  /** For a tenant, or for what is nobody's: where nothing is heard nothing is known of it. */
  async #ask(of: Tenant | null, door: Tenant, question: HostQuestion): Promise<Heard> {
    const isInVain = this.#tools.signal.aborted || this.#silence.isCertain(question.kind);
    const heard: Heard = isInVain ? { kind: 'silent' } : await ask(this.#fleet, door, question);
    this.#silence.note(question.kind, heard);
    if (heard.kind === 'silent') this.#unproved.add(of?.id ?? null);
    return heard;
  }

  /** The next one with a stamp, so that each is claimed by one other. */
  #neighbourOf({ id }: Tenant): Tenant | null {
    const { stamped } = this.#fleet;
    const next = stamped[(stamped.findIndex(each => each.id === id) + 1) % stamped.length];
    return next === undefined || next.id === id ? null : next;
  }
}

/** Each silence costs the whole patience: a web application that is down, or drops what it refuses, is not waited for each time. */
class Silence {
  static readonly #enough = 16;
  readonly #silent = new Map<HostKind, number>();

  isCertain(kind: HostKind): boolean {
    return (this.#silent.get(kind) ?? 0) >= Silence.#enough;
  }

  /** Once a kind was answered it is never given up. */
  note(kind: HostKind, { kind: heard }: Heard): void {
    const before = this.#silent.get(kind) ?? 0;
    this.#silent.set(kind, heard === 'silent' ? before + 1 : Number.NEGATIVE_INFINITY);
  }
}

async function readStatuses({ deps }: FleetTools): Promise<ReadonlyMap<string, string>> {
  const rows = await deps.control.query<{ id: string; status: string }>(
    'SELECT id, status FROM public."Customer"',
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}
