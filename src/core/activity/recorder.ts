import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../contract/activity.ts';
import type { ActivityNote } from '../../contract/index.ts';
import type { Effect } from '../../contract/kit.ts';
import { redact } from '../adapters/redact.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Clock } from '../ports.ts';
import { plainText, storable } from './chain.ts';
import { HeadFile } from './head-file.ts';
import { Journal } from './journal.ts';
import { appendLinks, type NewLink } from './links.ts';

const recorded: ReadonlySet<Effect> = new Set(['control', 'tenant', 'secret']);

/** These make, or take away, the table that would record them: their beginning waits on this machine until it is there. */
const journalledFirst: ReadonlySet<string> = new Set([
  'workspaces.setUp',
  'customers.adopt',
  'customers.undoAdoption',
]);

/** These change which workspaces there are; where they belong is known when they have ended. */
const recordedAfterwards: ReadonlySet<string> = new Set([
  'workspaces.add',
  'workspaces.reconnect',
  'workspaces.remove',
]);

/** One record that was begun; told once how it ended. */
export interface ActivityRecord {
  /** What the control database does not take waits on this machine: the work is done, whatever becomes of its record. */
  finish(outcome: string, note: ActivityNote | null): Promise<void>;
}

export interface RecorderOptions {
  readonly control: ControlDatabase;
  readonly clock: Clock;
  readonly home: string;
  /** Id of the workspace that is in use. */
  readonly workspace: () => string;
  readonly isSuperadmin: () => boolean;
  /** A net under the handlers, which never note a secret. */
  readonly redact: (text: string) => string;
}

type Begun = Pick<NewLink, 'entry' | 'method' | 'effect' | 'actor'>;

/** Records every effect beyond this machine: a link before it begins, so that also a console that dies leaves its trace. */
export class ActivityRecorder {
  readonly #options: RecorderOptions;
  /** One link of this console after the other: they would only be in each other's way. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Null for effects that are not recorded. Throws when it cannot be recorded, and then nothing may begin. */
  async begin(method: string, effect: Effect): Promise<ActivityRecord | null> {
    if (!recorded.has(effect)) return null;
    const workspace = this.#options.workspace();
    const begun: Begun = { entry: randomUUID(), method, effect, actor: this.#actor() };
    const first: NewLink = { ...begun, phase: 'begin', at: this.#now(), ...nothingYet };
    if (recordedAfterwards.has(method)) {
      return {
        finish: async (outcome, note) => {
          const last = this.#ended(begun, outcome, note);
          await this.#appendOrKeep(this.#concerned(last), [first, last]);
        },
      };
    }
    if (journalledFirst.has(method)) this.#journal(workspace).add([first]);
    else await this.#append(workspace, [first]);
    return {
      finish: async (outcome, note) => {
        if (method === 'customers.undoAdoption' && outcome === 'done') this.headFile(workspace).forget();
        await this.#appendOrKeep(workspace, [this.#ended(begun, outcome, note)]);
      },
    };
  }

  /** Links that wait on this machine for a control database to be sent to. */
  waiting(): number {
    return this.#journal(this.#options.workspace()).waiting();
  }

  /** The last head that this console saw in a workspace, by default the one in use. */
  headFile(workspace = this.#options.workspace()): HeadFile {
    return new HeadFile(join(this.#options.home, workspace, 'activity-head.json'));
  }

  /** A workspace that was added or reconnected keeps it in its own record; one that was removed has none any more. */
  #concerned({ method, outcome, note }: NewLink): string {
    const named = note?.workspace;
    if (outcome !== 'done' || typeof named !== 'string') return this.#options.workspace();
    if (method !== 'workspaces.remove') return named;
    this.headFile(named).forget();
    return this.#options.workspace();
  }

  #ended(begun: Begun, outcome: string, note: ActivityNote | null): NewLink {
    const { subdomain, ...values } = note ?? {};
    const told = redact(values, this.#options.redact) as ActivityNote;
    return {
      ...begun,
      phase: 'end',
      at: this.#now(),
      subdomain: typeof subdomain === 'string' ? plainText(subdomain) : null,
      note: Object.keys(values).length === 0 ? null : storable(told),
      outcome,
    };
  }

  async #appendOrKeep(workspace: string, links: readonly NewLink[]): Promise<void> {
    const keep = () => this.#journal(workspace).add(links);
    if (workspace === this.#options.workspace()) await this.#append(workspace, links).catch(keep);
    else keep();
  }

  async #append(workspace: string, links: readonly NewLink[]): Promise<void> {
    const turn = this.#turn.then(async () => {
      await this.#journal(workspace).flush(waiting => this.#send(workspace, waiting));
      await this.#send(workspace, links);
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #send(workspace: string, links: readonly NewLink[]): Promise<void> {
    const file = this.headFile(workspace);
    const seen = file.read();
    const { head, hashAtSeen } = await appendLinks(this.#options.control, links, seen);
    // a chain that no longer holds the head that was seen is left for `verify` to tell, not covered up by a newer head
    if (head !== null && (seen === null || hashAtSeen === seen.hash)) file.write(head);
  }

  #journal(workspace: string): Journal {
    return new Journal(join(this.#options.home, workspace, 'activity-journal'));
  }

  #actor(): Actor {
    return {
      user: plainText(userInfo().username),
      machine: plainText(hostname()),
      superadmin: this.#options.isSuperadmin(),
    };
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

const nothingYet = { subdomain: null, note: null, outcome: null } as const;
