import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isHeld, tryLock } from '../../../src/core/local-store/lock-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'podium-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const newPath = () => join(folder, `${count++}.lock`);

it('is held by one until it is given back', () => {
  const path = newPath();
  const lock = tryLock(path);
  expect(lock).not.toBeNull();
  expect(tryLock(path)).toBeNull();
  expect(isHeld(path)).toBe(true);
  lock?.[Symbol.dispose]();
  expect(isHeld(path)).toBe(false);
  tryLock(path)?.[Symbol.dispose]();
});

it('is broken when its process is dead', async () => {
  const path = newPath();
  const child = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 60_000)']);
  writeFileSync(path, `${child.pid} token`);
  expect(tryLock(path)).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isHeld(path)).toBe(false);
  const lock = tryLock(path);
  expect(lock).not.toBeNull();
  expect(tryLock(path)).toBeNull();
  lock?.[Symbol.dispose]();
});

it('is broken when the process that bears its id by now gives no sign of it', () => {
  const path = newPath();
  writeFileSync(path, `${process.pid} token`);
  const old = new Date(Date.now() - 5 * 60_000);
  utimesSync(path, old, old);
  expect(tryLock(path)).not.toBeNull();
});

it('leaves the lock of whoever broke it', () => {
  const path = newPath();
  const lock = tryLock(path);
  writeFileSync(path, `${process.pid} somebody else`);
  lock?.[Symbol.dispose]();
  expect(isHeld(path)).toBe(true);
});
