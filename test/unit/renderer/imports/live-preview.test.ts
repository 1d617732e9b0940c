import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../../src/contract/imports-plan.ts';
import type { ImportPreview } from '../../../../src/contract/imports-preview.ts';
import { LivePreview } from '../../../../src/renderer/features/imports/desk/live-preview.ts';
import { importPlan, untouchedPlan } from '../../../../src/renderer/features/imports/plan/plan.ts';
import { aPreview } from './a-plan.ts';

const planFor = (file: string): ImportPlan =>
  importPlan(untouchedPlan, { subdomain: 'malmo', file, sha256: null });

interface Promised<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function promised<T>(): Promised<T> {
  let [resolve, reject]: [Promised<T>['resolve'], Promised<T>['reject']] = [() => {}, () => {}];
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** What starts previews, each of which ends when the test says so. */
function stage() {
  const started: string[] = [];
  const cancelled: string[] = [];
  const ends = new Map<string, Promised<ImportPreview>>();
  const begins = new Map<string, Promise<void>>();
  const live = new LivePreview(async ({ file }) => {
    started.push(file);
    await begins.get(file);
    const end = promised<ImportPreview>();
    ends.set(file, end);
    return {
      result: end.promise,
      onProgress: () => () => {},
      cancel: async () => void cancelled.push(file),
    };
  });
  const heard: string[] = [];
  const make = (file: string, delay?: number) =>
    live.make(
      planFor(file),
      {
        onProgress: () => {},
        onDone: ({ file }) => heard.push(file.name),
        onFailed: error => heard.push(String(error)),
      },
      delay,
    );
  const end = (file: string) =>
    ends.get(file)?.resolve(aPreview({ file: { id: file, name: file, size: 1 } }));
  return { live, make, end, ends, begins, started, cancelled, heard };
}

describe('the latest preview', () => {
  test('is the only one that is heard; the one before is cancelled', async () => {
    const { make, end, cancelled, heard } = stage();
    make('one');
    await wait(5);
    make('two');
    await wait(5);
    end('one');
    end('two');
    await wait(5);
    expect(heard).toEqual(['two']);
    expect(cancelled).toEqual(['one']);
  });

  test('is the only one that begins, when others are asked for before they rest', async () => {
    const { make, end, started, heard } = stage();
    for (const file of ['one', 'two', 'three']) make(file, 20);
    await wait(60);
    end('three');
    await wait(5);
    expect(started).toEqual(['three']);
    expect(heard).toEqual(['three']);
  });

  test('cancels one that had been started but was not under way yet', async () => {
    const { make, begins, cancelled, heard } = stage();
    const begin = promised<void>();
    begins.set('one', begin.promise);
    make('one');
    await wait(5);
    make('two');
    begin.resolve();
    await wait(5);
    expect(cancelled).toEqual(['one']);
    expect(heard).toEqual([]);
  });

  test('tells why it failed; one that was stopped tells nothing', async () => {
    const { live, make, ends, heard, cancelled } = stage();
    make('one');
    await wait(5);
    ends.get('one')?.reject(new Error('no'));
    await wait(5);
    expect(heard).toEqual(['Error: no']);
    make('two');
    await wait(5);
    live.stop();
    ends.get('two')?.reject(new Error('cancelled'));
    await wait(5);
    expect(heard).toEqual(['Error: no']);
    expect(cancelled).toEqual(['one', 'two']);
  });
});
