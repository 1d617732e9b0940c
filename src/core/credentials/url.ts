import type { ConnectionParts } from '../../contract/credentials.ts';
import { longestSecret } from '../adapters/keychain.ts';
import { AppError } from '../app-error.ts';
import { formatConnectionUrl, parseConnectionUrl } from '../db/connection-fields.ts';
import { Secret } from '../secret.ts';

/** The URL to keep, from a URL or from its parts. Throws `reference_invalid` or `secret_too_long`. */
export function toConnectionUrl(secret: { readonly url: string } | ConnectionParts): Secret {
  const fields =
    'url' in secret
      ? parseConnectionUrl(secret.url.trim())
      : { ...secret, password: new Secret(secret.password) };
  const url = formatConnectionUrl(fields);
  if (url.reveal().length > longestSecret) throw new AppError('secret_too_long', { limit: longestSecret });
  return url;
}
