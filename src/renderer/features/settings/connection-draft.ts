import { ConnectionParts } from '../../../contract/credentials.ts';
import { type Problems, problemsOf } from './problems.ts';

/** A connection as it is typed in. */
export interface ConnectionDraft {
  readonly how: 'parts' | 'url';
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly url: string;
}

export const emptyConnection: ConnectionDraft = {
  how: 'parts',
  host: '',
  port: '5432',
  database: '',
  user: '',
  password: '',
  url: '',
};

/** The URL of a draft, or what is wrong at which of its fields. */
export function toControlUrl(
  draft: ConnectionDraft,
): { readonly url: string } | { readonly problems: Problems } {
  if (draft.how === 'url') {
    const url = draft.url.trim();
    return url === '' ? { problems: { controlUrl: 'control_url' } } : { url };
  }
  const { host, database, user, password } = draft;
  const parsed = ConnectionParts.safeParse({ host, port: Number(draft.port), database, user, password });
  if (!parsed.success) {
    const { port, ...problems } = problemsOf(parsed.error);
    return { problems: port === undefined ? problems : { ...problems, port: 'port_range' } };
  }
  const parts = parsed.data;
  const address = parts.host.includes(':') ? `[${parts.host}]` : parts.host;
  const [name, secret, path] = [parts.user, parts.password, parts.database].map(encodeURIComponent);
  return { url: `postgresql://${name}:${secret}@${address}:${parts.port}/${path}` };
}
