import { shell } from 'electron';

/** Sites that the console links to. Anything else is not opened, whoever asks. */
const allowedHosts: ReadonlySet<string> = new Set(['www.postgresql.org', 'www.prisma.io']);

/** Parsed, never compared as text: `https://www.postgresql.org@evil.example` is evil.example. Exported for its table test. */
export function isAllowedExternal(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' && port === '' && username === '' && password === '' && allowedHosts.has(hostname)
  );
}

/** The only way to `shell.openExternal`. Answers whether it was opened. */
export async function openExternal(url: unknown): Promise<boolean> {
  if (!isAllowedExternal(url)) return false;
  await shell.openExternal(String(url));
  return true;
}
