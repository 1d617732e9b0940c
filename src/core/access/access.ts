import { join } from 'node:path';
import type { AccessStatus } from '../../contract/access.ts';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { type AccessData, AccessFile } from './access-file.ts';
import { isPassword, isSamePassword, makeVerifier } from './password.ts';
import { nextTryAfter, secondsLeft, waitAfter } from './tries.ts';

/**
 * The lock of an interactive console: locked until the superadmin's password is given, and again when nobody has used it for
 * a while. It is about this process; what it keeps on disk are the password's key and the wrong tries.
 */
export class Access {
  readonly #ports: Ports;
  readonly #file: AccessFile;
  /** SUPERADMIN_PASSWORD, which then is the password. */
  readonly #given: Secret | null;
  readonly #listeners = new Set<() => void>();
  #unlocked = false;
  #idle: NodeJS.Timeout | undefined;
  /** The timer stands still while the machine sleeps; the clock does not. */
  #idleAt = 0;
  #trying: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports, given: Secret | null) {
    this.#ports = ports;
    this.#given = given;
    this.#file = new AccessFile(join(ports.home, 'access.json'));
  }

  isLocked(): boolean {
    return this.#interactive && !this.isUnlocked();
  }

  /** Whether the superadmin's password was given here. */
  isUnlocked(): boolean {
    if (this.#unlocked && this.#now() >= this.#idleAt) this.lock();
    return this.#interactive && this.#unlocked;
  }

  /** Throws `access_unreadable`. */
  status(): AccessStatus {
    const { verifier, nextTryAt, idleMinutes } = this.#read();
    const source = this.#given !== null ? 'environment' : verifier !== null ? 'file' : 'none';
    const waits = secondsLeft(nextTryAt, this.#now()) > 0;
    return { state: this.#state(source), source, nextTryAt: waits ? nextTryAt : null, idleMinutes };
  }

  /** The password of a console that has none yet; it is unlocked by it. Throws `access_set_up`. */
  setUp(password: string): Promise<AccessStatus> {
    return this.#oneAtATime(async () => {
      if (this.status().source !== 'none') throw new AppError('access_set_up');
      this.#file.update({ verifier: await makeVerifier(password) });
      return this.#open();
    });
  }

  /** Throws `password_wrong`, or `too_many_tries` without looking at the password. */
  unlock(password: string): Promise<AccessStatus> {
    return this.#oneAtATime(async () => {
      await this.#check(password);
      return this.#open();
    });
  }

  lock(): void {
    clearTimeout(this.#idle);
    const was = this.#unlocked;
    this.#unlocked = false;
    if (was) for (const listener of this.#listeners) listener();
  }

  /** Somebody is at the console: the idle time begins anew. */
  touch(): AccessStatus {
    const status = this.status();
    if (status.state === 'unlocked') this.#lockWhenIdle(status.idleMinutes);
    return status;
  }

  /** Throws as `unlock` does, and `secret_not_settable` for a password that the environment gives. */
  update(changes: {
    readonly password: string;
    readonly newPassword?: string | undefined;
    readonly idleMinutes?: number | undefined;
  }): Promise<AccessStatus> {
    const { password, newPassword, idleMinutes } = changes;
    return this.#oneAtATime(async () => {
      await this.#check(password);
      if (newPassword !== undefined && this.#given !== null) {
        throw new AppError('secret_not_settable', { reference: 'SUPERADMIN_PASSWORD' });
      }
      this.#file.update({
        ...(newPassword === undefined ? {} : { verifier: await makeVerifier(newPassword) }),
        ...(idleMinutes === undefined ? {} : { idleMinutes }),
      });
      return this.touch();
    });
  }

  /** Called each time that the console is locked. */
  onLock(listener: () => void): void {
    this.#listeners.add(listener);
  }

  get #interactive(): boolean {
    return this.#ports.host !== 'cli';
  }

  #state(source: AccessStatus['source']): AccessStatus['state'] {
    if (!this.#interactive) return 'open';
    if (this.isUnlocked()) return 'unlocked';
    return source === 'none' ? 'not_set_up' : 'locked';
  }

  /** A wrong try is counted on disk before it is told, so that ending the console saves nobody the wait. */
  async #check(password: string): Promise<void> {
    const { wrongTries, nextTryAt } = this.#read();
    const seconds = secondsLeft(nextTryAt, this.#now());
    if (seconds > 0) throw new AppError('too_many_tries', { seconds });
    if (await this.#isRight(password)) {
      if (wrongTries > 0) this.#file.update({ wrongTries: 0, nextTryAt: null });
      return;
    }
    const nextTry = nextTryAfter(wrongTries + 1, this.#now());
    this.#file.update({ wrongTries: wrongTries + 1, nextTryAt: nextTry });
    throw new AppError('password_wrong', undefined, { field: 'password' });
  }

  /** A clock that was set back makes the wait begin anew; it would else last until the clock is where it was. */
  #read(): AccessData {
    const data = this.#file.read();
    const now = this.#now();
    const seconds = secondsLeft(data.nextTryAt, now);
    if (seconds <= waitAfter(data.wrongTries)) return data;
    const nextTryAt = nextTryAfter(data.wrongTries, now);
    this.#file.update({ nextTryAt });
    return { ...data, nextTryAt };
  }

  #now(): number {
    return this.#ports.clock.now().getTime();
  }

  async #isRight(password: string): Promise<boolean> {
    if (this.#given !== null) return isSamePassword(password, this.#given.reveal());
    const { verifier } = this.#file.read();
    return verifier !== null && isPassword(password, verifier);
  }

  #open(): AccessStatus {
    const { idleMinutes } = this.status();
    this.#unlocked = true;
    this.#lockWhenIdle(idleMinutes);
    return this.status();
  }

  #lockWhenIdle(minutes: number): void {
    clearTimeout(this.#idle);
    this.#idleAt = this.#now() + minutes * 60_000;
    this.#idle = setTimeout(() => this.lock(), minutes * 60_000);
    this.#idle.unref();
  }

  /** Tries wait for one another, so that many at once are counted as many. */
  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#trying.then(work, work);
    this.#trying = turn.catch(() => {});
    return turn;
  }
}
