import { z } from 'zod';
import { command, query } from './kit.ts';
import { Nothing, Timestamp } from './shared.ts';

/** NIST SP 800-63B: at least 8 characters, long ones welcome, no rules of composition. */
export const NewPassword = z.string().min(8, 'password_short').max(256, 'password_long');
const Password = z.string().max(1_000);

export const AccessStatus = z.object({
  /** `open`: this face has no lock (the CLI). */
  state: z.enum(['open', 'not_set_up', 'locked', 'unlocked']),
  /** Where the password is from; `environment` cannot be changed here. */
  source: z.enum(['none', 'file', 'environment']),
  /** After wrong tries: when the next is answered. Null when one may try now. */
  nextTryAt: Timestamp.nullable(),
  /** Minutes without use after which the console locks itself. */
  idleMinutes: z.number(),
});
export type AccessStatus = z.infer<typeof AccessStatus>;

/**
 * The lock of an interactive console. It guards against passers-by, not against the operating system user. While it is
 * locked only `status`, `unlock`, `setUp` and `app.info` answer; tasks go on.
 */
export const access = {
  status: query({ effect: 'none', input: Nothing, output: AccessStatus }),
  /** At first start. Throws `access_set_up` when there is a password. */
  setUp: command({ effect: 'local', input: z.strictObject({ password: NewPassword }), output: AccessStatus }),
  /** Throws `password_wrong`, or `too_many_tries` with `seconds` to wait. */
  unlock: command({ effect: 'local', input: z.strictObject({ password: Password }), output: AccessStatus }),
  lock: command({ effect: 'local', input: Nothing, output: AccessStatus }),
  /** Tells that somebody is at the console; it is what the idle time is counted from. */
  touch: command({ effect: 'local', input: Nothing, output: AccessStatus }),
  update: command({
    effect: 'local',
    input: z.strictObject({
      /** The password as it is now, asked for every change. */
      password: Password,
      newPassword: NewPassword.optional(),
      idleMinutes: z.number().int().min(1).max(240).optional(),
    }),
    output: AccessStatus,
  }),
};
