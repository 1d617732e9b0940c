import { describe, expect, it } from 'vitest';
import type { TaskEvent } from '../../../src/contract/channels.ts';
import { Tasks } from '../../../src/core/tasks.ts';

const clock = { now: () => new Date('2026-11-24T08:00:00Z') };

/** A task that reports two steps, and ends when it is told to or cancelled. */
function startWork(tasks: Tasks) {
  let finish = () => {};
  const taskId = tasks.start('migrations.run', async task => {
    task.progress('first');
    task.progress('second');
    await new Promise<void>(resolve => {
      finish = resolve;
      task.signal.addEventListener('abort', () => resolve());
    });
    return task.signal.aborted ? { error: { code: 'cancelled', message: 'cancelled' } } : { value: 'report' };
  });
  return { taskId, finish: () => finish() };
}

async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

describe('tasks', () => {
  it('replays every event to whoever attaches late, numbered without gaps', async () => {
    const tasks = new Tasks(clock);
    const { taskId, finish } = startWork(tasks);
    finish();
    await settled();
    const seen: TaskEvent[] = [];
    tasks.attach(taskId, event => seen.push(event));
    expect(seen).toEqual([
      { taskId, seq: 0, type: 'progress', progress: 'first' },
      { taskId, seq: 1, type: 'progress', progress: 'second' },
      { taskId, seq: 2, type: 'done', value: 'report' },
    ]);
  });

  it('goes on when its listener detaches', async () => {
    const tasks = new Tasks(clock);
    const { taskId, finish } = startWork(tasks);
    const seen: TaskEvent[] = [];
    tasks.attach(taskId, event => seen.push(event))();
    expect(tasks.running()).toEqual([
      { taskId, method: 'migrations.run', startedAt: '2026-11-24T08:00:00.000Z' },
    ]);
    finish();
    await settled();
    expect(seen.map(event => event.type)).toEqual(['progress', 'progress']);
    expect(tasks.running()).toEqual([]);
  });

  it('ends by cancel, and drain waits for that', async () => {
    const tasks = new Tasks(clock);
    const [first, second] = [startWork(tasks), startWork(tasks)];
    const ends: string[] = [];
    for (const { taskId } of [first, second]) tasks.attach(taskId, event => void ends.push(event.type));
    tasks.cancel(first.taskId);
    await settled();
    expect(tasks.running().map(task => task.taskId)).toEqual([second.taskId]);
    await tasks.drain();
    expect(ends.filter(type => type === 'failed')).toHaveLength(2);
  });

  it('refuses an id that it never gave', () => {
    const tasks = new Tasks(clock);
    const refused = expect.objectContaining({ code: 'unknown_task' });
    expect(() => tasks.cancel('x')).toThrow(refused);
    expect(() => tasks.attach('x', () => {})).toThrow(refused);
  });
});
