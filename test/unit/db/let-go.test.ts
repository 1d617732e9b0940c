import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { noteEndedSession } from '../../../src/core/db/let-go.ts';

test('what hundreds of sessions left is let go, and nobody else is given the means', async () => {
  const left = new WeakRef({ of: 'a session' });
  await sleep(0); // within the task that made it a reference holds
  for (let session = 0; session < 500; session += 1) noteEndedSession();
  expect(left.deref()).toBeUndefined();
  expect(globalThis).not.toHaveProperty('gc');
});
