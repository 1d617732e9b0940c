import { hostname, userInfo } from 'node:os';
import type { ActivityNote } from '../../contract/index.ts';
import type { Effect } from '../../contract/kit.ts';
import type { Prisma } from '../../generated/control/client.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Clock } from '../ports.ts';

/** Makes the very table that records it, so its row is written whole, once it has ended. */
const setUp = 'workspaces.setUp';

const recorded: ReadonlySet<Effect> = new Set(['control', 'tenant', 'secret']);

/** One record that was begun; told once how it ended. */
export interface ActivityRecord {
  finish(outcome: string, note: ActivityNote | null): Promise<void>;
}

/** Records every effect beyond this machine: a row before it begins, so that also a console that dies leaves its trace. */
export class ActivityRecorder {
  readonly #control: ControlDatabase;
  readonly #clock: Clock;
  readonly #actor = `${userInfo().username}@${hostname()}`;

  constructor(control: ControlDatabase, clock: Clock) {
    this.#control = control;
    this.#clock = clock;
  }

  /** Null for effects that are not recorded. */
  async begin(method: string, effect: Effect): Promise<ActivityRecord | null> {
    if (!recorded.has(effect)) return null;
    const started = { method, effect, actor: this.#actor, startedAt: this.#clock.now() };
    if (method === setUp) return { finish: (outcome, note) => this.#write(started, outcome, note) };
    const prisma = await this.#control.prisma();
    const { id } = await prisma.activity.create({ data: started });
    return { finish: (outcome, note) => this.#write({ ...started, id }, outcome, note) };
  }

  async #write(
    started: Prisma.ActivityUncheckedCreateInput,
    outcome: string,
    note: ActivityNote | null,
  ): Promise<void> {
    const { subdomain, ...values } = note ?? {};
    const ended = {
      finishedAt: this.#clock.now(),
      outcome,
      subdomain: subdomain ?? null,
      ...(Object.keys(values).length > 0
        ? { note: JSON.parse(JSON.stringify(values)) as Prisma.InputJsonValue }
        : {}),
    };
    // asked anew: the control database may have been set up in between
    const { activity } = await this.#control.prisma();
    if (started.id === undefined) await activity.create({ data: { ...started, ...ended } });
    else await activity.update({ where: { id: started.id }, data: ended });
  }
}
