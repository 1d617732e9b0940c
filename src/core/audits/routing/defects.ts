import type { Tenant } from '../../customers/tenant.ts';
import type { Reply } from '../../web-application/http-get.ts';
import type { Defect } from '../check.ts';
import { shellArgument } from '../quoting.ts';
import { type Fleet, type Heard, toldBeside } from './ask.ts';
import type { HostQuestion } from './questions.ts';

/** A defect whose sentence is the first part of its key. */
type Found = Pick<Defect, 'key'> & Partial<Pick<Defect, 'level' | 'evidence'>>;

const coveredByDefault: ReadonlySet<string> = new Set(['look_alike', 'foreign_host', 'forwarded']);

/** A tenant whose database answered for hosts that are not its own, with the first question that showed it. */
interface DefaultTenant {
  readonly tenant: Tenant;
  readonly door: Tenant;
  readonly question: HostQuestion;
  readonly hosts: Set<string>;
}

/** Defects by the customer in whose place they are told; null for nobody's. */
export class RoutingDefects {
  readonly #fleet: Fleet;
  readonly #defects = new Map<string | null, Defect[]>();
  /** By customer id. */
  readonly #defaults = new Map<string, DefaultTenant>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** By customer id; what is of nobody by null. */
  all(): ReadonlyMap<string | null, readonly Defect[]> {
    const all = new Map([...this.#defects].map(([id, defects]) => [id, [...defects]] as const));
    for (const [id, { tenant, door, question, hosts }] of this.#defaults) {
      const defect: Defect = {
        key: ['default'],
        sentence: 'default',
        evidence: { database: databaseOf(tenant), host: question.host, hosts: String(hosts.size) },
        remedy: this.#command(door, question),
      };
      // what answers for anybody answers for these too
      const others = all.get(id)?.filter(({ sentence = '' }) => !coveredByDefault.has(sentence)) ?? [];
      all.set(id, [...others, defect]);
    }
    return all;
  }

  /** A subdomain's own name must be answered by its own database, and by nothing else in the answer. */
  own(tenant: Tenant, status: string, question: HostQuestion, heard: Heard): void {
    if (heard.kind === 'stranger') {
      this.#add(tenant, tenant, question, { key: ['stranger'] });
    } else if (heard.kind === 'proof' && heard.of.id !== tenant.id) {
      const evidence = { other: heard.of.subdomain, database: databaseOf(heard.of) };
      this.#add(tenant, tenant, question, { key: ['foreign', heard.of.id], evidence });
    } else if (heard.kind === 'proof') {
      this.#ownProof(tenant, status, question, heard.reply);
    } else if (heard.kind === 'other' && status !== 'active') {
      // one that is served must prove it, and is not audited where it does not
      this.#unrefused(tenant, tenant, question, heard.status);
    }
  }

  #ownProof(tenant: Tenant, status: string, question: HostQuestion, reply: Reply): void {
    if (status === 'inactive') this.#add(tenant, tenant, question, { key: ['inactive'], level: 'error' });
    const told = toldBeside(reply, tenant);
    if (told.length === 0) return;
    const level = told.includes('stamp') ? 'critical' : 'error';
    this.#add(tenant, tenant, question, { key: ['told'], level, evidence: { told: told.join(', ') } });
  }

  /** Any other name must be refused; the same name by DNS may also be answered by its own database. */
  refused(tenant: Tenant | null, door: Tenant, question: HostQuestion, heard: Heard): void {
    if (heard.kind === 'other') {
      this.#unrefused(tenant, door, question, heard.status);
    } else if (heard.kind === 'stranger') {
      const key = tenant === null ? ['stranger', question.kind, question.name] : ['stranger'];
      this.#add(tenant, door, question, { key });
    } else if (heard.kind === 'proof' && heard.of.id !== tenant?.id) {
      const { of } = heard;
      const known = this.#defaults.get(of.id) ?? { tenant: of, door, question, hosts: new Set<string>() };
      known.hosts.add(question.host);
      this.#defaults.set(of.id, known);
    } else if (heard.kind === 'proof' && question.kind !== 'same_name') {
      const level = question.kind === 'forwarded' ? 'critical' : 'error';
      this.#add(tenant, door, question, { key: [question.kind], level });
    }
  }

  /** The headers claim `other`: it is told where its database answers. */
  between(tenant: Tenant, other: Tenant, question: HostQuestion, heard: Heard): void {
    if (heard.kind === 'proof' && heard.of.id === tenant.id) return;
    if (heard.kind === 'proof' && heard.of.id === other.id) {
      this.#add(other, tenant, question, { key: ['forwarded'] });
    } else this.refused(tenant, tenant, question, heard);
  }

  #unrefused(tenant: Tenant | null, door: Tenant, question: HostQuestion, status: number): void {
    if (status === 403 || status === 404) return;
    const key = ['unrefused', question.kind, question.name];
    this.#add(tenant, door, question, { key, level: 'warning', evidence: { status: String(status) } });
  }

  /** Once a key: the same may be found by several questions. */
  #add(place: Tenant | null, door: Tenant, question: HostQuestion, { evidence, ...defect }: Found): void {
    const known = this.#defects.get(place?.id ?? null) ?? [];
    if (known.some(({ key }) => key.join('/') === defect.key.join('/'))) return;
    const made: Defect = {
      sentence: defect.key[0] ?? 'found',
      ...defect,
      evidence: { host: question.host, ...evidence },
      remedy: this.#command(door, question),
    };
    this.#defects.set(place?.id ?? null, [...known, made]);
  }

  /** What shows it: the web application itself has to be mended. */
  #command(door: Tenant, { host, headers = {} }: HostQuestion): string {
    const address = this.#fleet.address.replace('{subdomain}', door.subdomain).replace(/\/$/, '');
    const url = `${address}/.well-known/tenant-probe?challenge=${'0'.repeat(64)}`;
    const given = Object.entries({ host, ...headers }).map(
      ([name, value]) => `-H ${shellArgument(`${name}: ${value}`)}`,
    );
    return `curl -i ${given.join(' ')} ${shellArgument(url)}`;
  }
}

function databaseOf({ identity }: Tenant): string {
  return identity?.database ?? '';
}
