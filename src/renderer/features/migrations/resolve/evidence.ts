import type { ExaminedTenant, MigrationObject } from '../../../../contract/migrations-resolve.ts';

/** An object of the migration, and in how many of the tenants it is as the migration leaves it. */
export interface EvidenceObject {
  readonly key: string;
  readonly object: Pick<MigrationObject, 'type' | 'name' | 'change'>;
  readonly done: number;
  readonly notDone: number;
  readonly untold: number;
}

function keyOf({ change, type, name }: MigrationObject): string {
  return `${change} ${type} ${name}`;
}

/** Whether the database has what the migration does to the object; null where the catalogue cannot tell. */
export function isDone({ change, exists, valid }: MigrationObject): boolean | null {
  if (exists === null) return null;
  return change === 'dropped' ? !exists : exists && valid !== false;
}

/** Every object that some tenant was asked for, in the migration's order. */
export function objectsOf(tenants: readonly ExaminedTenant[]): readonly EvidenceObject[] {
  const found = new Map<string, EvidenceObject>();
  for (const object of tenants.flatMap(({ objects }) => objects)) {
    const key = keyOf(object);
    const before = found.get(key) ?? { key, object, done: 0, notDone: 0, untold: 0 };
    const done = isDone(object);
    found.set(key, {
      ...before,
      done: before.done + (done === true ? 1 : 0),
      notDone: before.notDone + (done === false ? 1 : 0),
      untold: before.untold + (done === null ? 1 : 0),
    });
  }
  return [...found.values()];
}

export function objectIn({ objects }: ExaminedTenant, key: string): MigrationObject | undefined {
  return objects.find(object => keyOf(object) === key);
}

/** What a tenant's objects say taken together. */
export const pictures = ['all', 'none', 'part', 'untold', 'running', 'unreadable'] as const;
export type Picture = (typeof pictures)[number];

export function pictureOf({ error, running, objects }: ExaminedTenant): Picture {
  if (error !== null) return 'unreadable';
  if (running) return 'running';
  const told = objects.map(isDone).filter(done => done !== null);
  if (told.length === 0) return 'untold';
  if (told.every(Boolean)) return 'all';
  return told.some(Boolean) ? 'part' : 'none';
}

/** Those with the same picture beside each other, so that they are chosen for together. */
export function byPicture(tenants: readonly ExaminedTenant[]): readonly ExaminedTenant[] {
  const place = (tenant: ExaminedTenant) => pictures.indexOf(pictureOf(tenant));
  return [...tenants].sort((a, b) => place(a) - place(b) || a.subdomain.localeCompare(b.subdomain));
}

/** Nothing can be written where a runner is at work, or what cannot be read. */
export function mayBeSettled({ error, running }: ExaminedTenant): boolean {
  return error === null && !running;
}

/** Whether the catalogue speaks against it: applied, though not all is there; rolled back, though some of it is. */
export function isAgainstEvidence(tenant: ExaminedTenant, as: 'applied' | 'rolled_back'): boolean {
  const picture = pictureOf(tenant);
  if (as === 'applied') return picture === 'none' || picture === 'part';
  return picture === 'all' || picture === 'part';
}
