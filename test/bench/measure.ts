import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../helpers/test-core.ts';

/** One comparison, both sides in one unit. */
export interface Result {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  /** The largest ratio that is good enough. */
  readonly goal: number;
  readonly ok: boolean;
}

export function judge(name: string, ours: number, reference: number, goal: number): Result {
  const ratio = ours / reference;
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    name,
    ours: round(ours),
    reference: round(reference),
    ratio: round(ratio),
    goal,
    ok: ratio <= goal,
  };
}

/** milliseconds */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Medians of both sides, taken in turns so that whatever slows the machine slows both; each time is the mean of `calls`. */
export async function race(
  ours: () => Promise<unknown>,
  reference: () => Promise<unknown>,
  { rounds = 5, warmUps = 2, calls = 1 } = {},
): Promise<readonly [ours: number, reference: number]> {
  const [times, referenceTimes]: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round++) {
    const time = (await timeOf(repeated(ours, calls))) / calls;
    const referenceTime = (await timeOf(repeated(reference, calls))) / calls;
    if (round < 0) continue;
    times.push(time);
    referenceTimes.push(referenceTime);
  }
  return [median(times), median(referenceTimes)];
}

function repeated(work: () => Promise<unknown>, calls: number): () => Promise<void> {
  return async () => {
    for (let call = 0; call < calls; call++) await work();
  };
}

/** Prints both sides of each and writes them to `bench-results/<slice>.json`; false when one misses its goal. */
export function report(slice: string, results: readonly Result[], unit = 'ms'): boolean {
  for (const { name, ours, reference, ratio, goal, ok } of results) {
    const verdict = ok ? 'ok    ' : 'missed';
    console.log(`${verdict} ${name}: ${ours} ${unit} against ${reference} ${unit}, ${ratio} (goal ${goal})`);
  }
  mkdirSync(join(root, 'bench-results'), { recursive: true });
  writeFileSync(join(root, 'bench-results', `${slice}.json`), `${JSON.stringify(results, null, 2)}\n`);
  return results.every(({ ok }) => ok);
}
