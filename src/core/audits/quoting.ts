import pg from 'pg';

/** An identifier as SQL, whatever characters it holds. */
export function identifier(...path: readonly string[]): string {
  return path.map(name => pg.escapeIdentifier(name)).join('.');
}

/** An argument of a command line that somebody will paste into a shell. */
export function shellArgument(text: string): string {
  return /^[a-z0-9][a-z0-9-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
