const drops = new Set<() => void>();

/** For what a page keeps of an orchestra beside its queries: how it is dropped when the console is locked. */
export function untilLocked(drop: () => void): void {
  drops.add(drop);
}

export function dropWhatIsKept(): void {
  for (const drop of drops) drop();
}
