import { homedir } from 'node:os';
import { join } from 'node:path';

/** Removes PG* from the process: pg would fill what a connection leaves out from them. Answers what is left. */
export function scrubEnvironment(
  environment: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  for (const name of Object.keys(environment)) {
    if (/^PG[A-Z]/.test(name)) delete environment[name];
  }
  return { ...environment };
}

/** PODIUM_HOME, or `.podium` in the user's home. */
export function podiumHome(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.PODIUM_HOME || join(homedir(), '.podium');
}
