import { expect, it } from 'vitest';
import type { CloseAnswer } from '../../../../electron/main/ports/close-question.ts';
import { CloseGuard } from '../../../../electron/main/runs/close-guard.ts';
import { RunWatch } from '../../../../electron/main/runs/run-watch.ts';
import type { AuditProgress } from '../../../../src/contract/audits-report.ts';
import type { MigrationProgress } from '../../../../src/contract/migrations-run.ts';
import { Tasks } from '../../../../src/core/tasks.ts';

/** A desktop that writes down what it is asked, and a run that tells what it is told to and ends when asked. */
function desktop() {
  const tasks = new Tasks({ now: () => new Date(0) });
  const shown: unknown[] = [];
  let awake = 0;
  const watch = new RunWatch(tasks, {
    keepAwake: () => {
      awake += 1;
      return () => {
        awake -= 1;
      };
    },
    show: progress => void shown.push(progress),
  });
  const start = (method = 'migrations.run') => {
    const run = { tell: (_event: MigrationProgress | AuditProgress) => {}, end: () => {}, cancelled: false };
    tasks.start(method, task => {
      run.tell = event => task.progress(event);
      task.signal.addEventListener('abort', () => {
        run.cancelled = true;
      });
      return new Promise(resolve => {
        run.end = () => resolve({ value: null });
      });
    });
    return run;
  };
  return { watch, shown, start, awake: () => awake };
}

const finished = (subdomain: string, outcome: 'applied' | 'failed'): MigrationProgress => ({
  kind: 'tenant-finished',
  subdomain,
  outcome,
  duration: 1,
  error: null,
});

it('keeps the machine awake and shows how far a run has come, until it ends', async () => {
  const { watch, shown, start, awake } = desktop();
  const run = start();
  run.tell({ kind: 'started', runId: 'r', waves: [['a'], ['b', 'c', 'd']], ended: ['a'] });
  run.tell(finished('b', 'applied'));
  run.tell({ kind: 'joined', wave: 1, subdomains: ['e'] });
  run.tell(finished('c', 'failed'));
  expect(awake()).toBe(1);
  run.end();
  await watch.idle();
  expect(awake()).toBe(0);
  expect(shown).toEqual([
    { value: null, failed: false },
    { value: 0.25, failed: false },
    { value: 0.5, failed: false },
    { value: 0.4, failed: false },
    { value: 0.6, failed: true },
    null,
  ]);
});

it('changes the taskbar a hundred times for thousands of tenants', () => {
  const { shown, start } = desktop();
  const run = start('migrations.resume');
  const wave = Array.from({ length: 5_000 }, (_, index) => `t${index}`);
  run.tell({ kind: 'started', runId: 'r', waves: [wave], ended: [] });
  for (const subdomain of wave) run.tell(finished(subdomain, 'applied'));
  expect(shown.length).toBe(102);
  expect(shown.at(-1)).toEqual({ value: 1, failed: false });
});

it('shows how far an audit has come, which nobody has to wait for', () => {
  const { watch, shown, start, awake } = desktop();
  const audit = start('audits.run');
  audit.tell({ phase: 'tenants', at: 'a', done: 1, total: 2, findings: 0 });
  audit.tell({ phase: 'servers', at: 'db:5432', done: 0, total: 0, findings: 3 });
  audit.tell({ phase: 'logins', at: 'lund', done: 1, total: 2, findings: 3 });
  audit.tell({ phase: 'fleet', at: 'copies', done: 1, total: 1, findings: 3 });
  expect([watch.isRunning, awake()]).toEqual([false, 1]);
  expect(shown.map(each => (each as { value: number | null }).value)).toEqual([null, 0.12, 0.5, 0.62, 1]);
});

it('takes no notice of other tasks', () => {
  const { watch, shown, start, awake } = desktop();
  start('imports.run');
  expect([watch.isRunning, awake(), shown]).toEqual([false, 0, []]);
});

/** A guard whose question is answered by the test. */
function guarded() {
  const all = desktop();
  const asked: ((answer: CloseAnswer) => void)[] = [];
  const guard = new CloseGuard({ watch: all.watch, ask: () => new Promise(resolve => asked.push(resolve)) });
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  return { ...all, guard, asked, close, closed: () => closed };
}
const settled = () => new Promise(resolve => setTimeout(resolve));

it('closes without a question where no run goes on', () => {
  const { guard, asked, close } = guarded();
  expect(guard.allows(close)).toBe(true);
  expect(asked).toEqual([]);
});

it('asks once, and stays when told to', async () => {
  const { guard, asked, close, closed, start } = guarded();
  const run = start();
  expect([guard.allows(close), guard.allows(close)]).toEqual([false, false]);
  expect(asked).toHaveLength(1);
  asked[0]?.('stay');
  await settled();
  expect([closed(), run.cancelled, guard.allows(close)]).toEqual([0, false, false]);
  expect(asked).toHaveLength(2);
});

it('left running, closes at once and the run goes on', async () => {
  const { guard, watch, asked, close, closed, start } = guarded();
  const run = start();
  guard.allows(close);
  asked[0]?.('leave');
  await settled();
  expect([closed(), run.cancelled, guard.isLeaving, guard.allows(close)]).toEqual([1, false, true, true]);
  guard.forget();
  expect([guard.isLeaving, guard.allows(close)]).toEqual([false, false]);
  run.end();
  await watch.idle();
  expect(guard.allows(close)).toBe(true);
});

it('cancelled, closes when what is in hand is finished', async () => {
  const { guard, asked, close, closed, start } = guarded();
  const run = start();
  guard.allows(close);
  asked[0]?.('cancel');
  await settled();
  expect([closed(), run.cancelled]).toEqual([0, true]);
  run.end();
  await settled();
  expect(closed()).toBe(1);
});

it('cancels where nobody can be asked', async () => {
  const { watch, start } = desktop();
  const run = start();
  const guard = new CloseGuard({ watch, ask: () => Promise.reject(new Error('the window is gone')) });
  expect(guard.allows(() => {})).toBe(false);
  await settled();
  expect(run.cancelled).toBe(true);
});
