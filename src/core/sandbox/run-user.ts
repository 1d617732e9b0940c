import { execFileSync, spawnSync } from 'node:child_process';

/** As whom the embedded server's programs run. */
export interface RunUser {
  readonly uid: number;
  readonly gid: number;
}

const userName = 'podium-sandbox';
/** Podium's own environment may hold secrets; none of these programs needs it. */
const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };

/** PostgreSQL refuses to run as root, so root lends it a system user of its own; null for everybody else. */
export function runUser(): RunUser | null {
  if (process.getuid?.() !== 0) return null;
  return lookUp() ?? create();
}

function lookUp(): RunUser | null {
  const { status, stdout } = spawnSync('getent', ['passwd', userName], { encoding: 'utf8', env });
  const [, , uid, gid] = stdout?.split(':') ?? [];
  return status === 0 && uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function create(): RunUser {
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', userName], {
    env,
  });
  const user = lookUp();
  if (user === null) throw new Error(`the system user ${userName} was not made`);
  return user;
}

/** Whether that user can reach a path through all the folders above it. */
export function canReach(user: RunUser, path: string): boolean {
  return spawnSync('test', ['-x', path], { uid: user.uid, gid: user.gid, env }).status === 0;
}
