import { create } from 'zustand';

interface OwnValues {
  /** Values that are a tenant's own though nothing tells it, by subdomain: a superadmin's word. */
  readonly own: Readonly<Record<string, string[]>>;
  add(subdomain: string, value: string): void;
  remove(subdomain: string, value: string): void;
}

/** Kept while pages come and go, since each step of a repair has to be told the same. */
export const useOwnValues = create<OwnValues>(set => ({
  own: {},
  add: (subdomain, value) =>
    set(({ own }) => ({ own: { ...own, [subdomain]: [...new Set([...(own[subdomain] ?? []), value])] } })),
  remove: (subdomain, value) =>
    set(({ own: { [subdomain]: there = [], ...others } }) => {
      const left = there.filter(each => each !== value);
      return { own: left.length === 0 ? others : { ...others, [subdomain]: left } };
    }),
}));
