import { hostname, userInfo } from 'node:os';

/** Who is at this console, as it is told beside what was done: `anna@kontoret`. */
export function actorName(): string {
  return `${userInfo().username}@${hostname()}`;
}
