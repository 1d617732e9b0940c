import { homedir } from 'node:os';
import { join } from 'node:path';
import { Secret } from './secret.ts';

/** Removes PG* from the process: pg would fill what a connection leaves out from them. Answers what is left. */
export function scrubEnvironment(
  environment: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  for (const name of Object.keys(environment)) {
    if (/^PG[A-Z]/.test(name)) delete environment[name];
  }
  return { ...environment };
}

/** SUPERADMIN_PASSWORD, taken out of the process so that nothing it starts inherits it. Null when there is none. */
export function takeSuperadminPassword(environment: Record<string, string | undefined>): Secret | null {
  const password = environment.SUPERADMIN_PASSWORD;
  delete environment.SUPERADMIN_PASSWORD;
  return password ? new Secret(password) : null;
}

/** PODIUM_HOME, or `.podium` in the user's home. */
export function podiumHome(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.PODIUM_HOME || join(homedir(), '.podium');
}
