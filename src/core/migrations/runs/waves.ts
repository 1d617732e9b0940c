import type { MigrationWaves } from '../../../contract/migrations-run.ts';

interface Candidate {
  readonly subdomain: string;
  readonly onHold: boolean;
}

/**
 * The tenants of a run by waves: canaries, a share, the rest; a wave of nobody is none. Within a wave they go by subdomain, and those
 * on hold last: they are in no earlier wave than they must, since a wave of those that are skipped proves nothing.
 */
export function divideIntoWaves<T extends Candidate>(
  tenants: readonly T[],
  { canaries, share }: MigrationWaves,
): readonly (readonly T[])[] {
  const inOrder = [...tenants].sort(byTurn);
  const named = new Set(typeof canaries === 'number' ? chosen(inOrder, canaries) : canaries);
  const first = inOrder.filter(({ subdomain }) => named.has(subdomain));
  const others = inOrder.filter(({ subdomain }) => !named.has(subdomain));
  const size = Math.ceil((tenants.length * share) / 100);
  return [first, others.slice(0, size), others.slice(size)].filter(wave => wave.length > 0);
}

function chosen(inOrder: readonly Candidate[], count: number): readonly string[] {
  const free = inOrder.filter(({ onHold }) => !onHold);
  return free.slice(0, count).map(({ subdomain }) => subdomain);
}

function byTurn(a: Candidate, b: Candidate): number {
  return Number(a.onHold) - Number(b.onHold) || bySubdomain(a, b);
}

export function bySubdomain(a: Pick<Candidate, 'subdomain'>, b: Pick<Candidate, 'subdomain'>): number {
  return a.subdomain < b.subdomain ? -1 : Number(a.subdomain > b.subdomain);
}
