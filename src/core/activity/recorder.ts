import { hostname, userInfo } from 'node:os';
import type { ActivityNote } from '../../contract/index.ts';
import type { Effect } from '../../contract/kit.ts';
import type { Prisma } from '../../generated/control/client.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Clock } from '../ports.ts';

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
    const prisma = await this.#control.prisma();
    const started = { method, effect, actor: this.#actor, startedAt: this.#clock.now() };
    const { id } = await prisma.activity.create({ data: started });
    return {
      finish: async (outcome, note) => {
        const { subdomain, ...values } = note ?? {};
        const data: Prisma.ActivityUpdateInput = {
          finishedAt: this.#clock.now(),
          outcome,
          subdomain: subdomain ?? null,
        };
        if (Object.keys(values).length > 0)
          data.note = JSON.parse(JSON.stringify(values)) as Prisma.InputJsonValue;
        // asked anew: the control database may have been set up again in between
        await (await this.#control.prisma()).activity.update({ where: { id }, data });
      },
    };
  }
}
