import { AppError } from '../app-error.ts';
import { Secret } from '../secret.ts';

/** What `Customer.databaseUrl` holds. */
export type Reference =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'sandbox'; readonly name: string }
  /** An old row: the URL itself. */
  | { readonly kind: 'plain'; readonly url: Secret };

/** Throws `reference_invalid`; the text is never repeated, since it may be a URL with a password. */
export function parseReference(text: string): Reference {
  const [, kind, name = ''] = /^(env|sandbox):(.+)$/s.exec(text) ?? [];
  if (kind === 'env' && /^[A-Z][A-Z0-9_]{0,127}$/.test(name)) return { kind, name };
  if (kind === 'sandbox' && /^[a-z0-9-]{1,63}$/.test(name)) return { kind, name };
  if (/^postgres(ql)?:\/\//.test(text)) return { kind: 'plain', url: new Secret(text) };
  throw new AppError('reference_invalid', { problem: 'reference_format' });
}

/** The reference as it may be shown; null for a plain URL. */
export function shownReference(text: string): string | null {
  return /^(env|sandbox):[A-Za-z0-9_-]+$/.test(text) ? text : null;
}
