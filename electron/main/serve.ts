import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { z } from 'zod';
import { channels } from '../../src/contract/channels.ts';
import type { Envelope } from '../../src/contract/kit.ts';
import { AppError } from '../../src/core/app-error.ts';
import type { Core } from '../../src/core/create-core.ts';
import { toErrorInfo } from '../../src/core/error-info.ts';
import { isOwnUrl } from './security/origin.ts';

const CallRequest = z.strictObject({ method: z.string(), input: z.unknown() });
const TaskRequest = z.strictObject({ taskId: z.string(), action: z.enum(['attach', 'detach', 'cancel']) });
const FilePath = z.string().min(1);

type Detach = () => void;

/** Binds the four channels to core. Every message is checked for its sender and its shape before anything is done. */
export function serve(core: Core): void {
  const attached = new WeakMap<WebContents, Map<string, Detach>>();
  const pages = new Set<Detach>();
  // what a task tells may be data; a page that is unlocked attaches again and is told all of it
  core.deps.access.onLock(() => {
    for (const detachAll of pages) detachAll();
  });

  const attach = (page: WebContents, taskId: string) => {
    const tasks = attached.get(page) ?? watchPage(page);
    tasks.get(taskId)?.();
    tasks.set(
      taskId,
      core.attach(taskId, event => {
        if (!page.isDestroyed()) page.send(channels.event, event);
      }),
    );
  };

  /** A page that navigates, reloads or is gone is detached from its tasks; they go on. */
  const watchPage = (page: WebContents): Map<string, Detach> => {
    const tasks = new Map<string, Detach>();
    const detachAll = () => {
      for (const detach of tasks.values()) detach();
      tasks.clear();
    };
    page.on('did-start-navigation', details => {
      if (details.isMainFrame && !details.isSameDocument) detachAll();
    });
    pages.add(detachAll);
    page.once('destroyed', () => {
      detachAll();
      pages.delete(detachAll);
    });
    attached.set(page, tasks);
    return tasks;
  };

  handle(core, channels.call, async (page, request) => {
    const envelope = await core.call(parse(CallRequest, request));
    const taskId = envelope.ok ? startedTask(envelope.value) : null;
    const listens = !page.isDestroyed() && !core.deps.access.isLocked();
    if (taskId !== null && listens) attach(page, taskId);
    return envelope;
  });
  handle(core, channels.task, async (page, request) => {
    const { taskId, action } = parse(TaskRequest, request);
    if (action === 'attach') attach(page, taskId);
    else if (action === 'cancel') core.cancel(taskId);
    else attached.get(page)?.get(taskId)?.();
    return { ok: true, value: null };
  });
  handle(core, channels.file, async (_, path) => ({
    ok: true,
    value: await core.deps.files.open(parse(FilePath, path)),
  }));
}

type Answer = (page: WebContents, message: unknown) => Promise<Envelope<unknown>>;

function handle(core: Core, channel: string, answer: Answer): void {
  ipcMain.handle(channel, async (event, message: unknown): Promise<Envelope<unknown>> => {
    // the frame may be gone after the first await, so its right is read at once
    const trusted = isTrusted(event);
    try {
      if (!trusted) throw new AppError('untrusted_sender');
      // calls have their own list of what a locked console answers
      if (channel !== channels.call && core.deps.access.isLocked()) throw new AppError('locked');
      return await answer(event.sender, message);
    } catch (error) {
      return { ok: false, error: toErrorInfo(error, core.deps.ports.logger) };
    }
  });
}

/** The console's own page in the main frame; a frame that is gone is nobody. Exported for its table test. */
export function isTrusted(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwnUrl(frame.url);
}

function parse<T>(schema: z.ZodType<T>, message: unknown): T {
  const parsed = schema.safeParse(message);
  if (!parsed.success) throw new AppError('invalid_input', { problem: 'message_shape' });
  return parsed.data;
}

function startedTask(value: unknown): string | null {
  const started = z.strictObject({ taskId: z.string() }).safeParse(value);
  return started.success ? started.data.taskId : null;
}
