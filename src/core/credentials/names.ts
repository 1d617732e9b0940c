/** `DATABASE_URL_<SUBDOMAIN>`: what the web application looks for too. */
export function secretNameFor(subdomain: string): string {
  return `DATABASE_URL_${subdomain.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** `SERVER_URL_<NAME>`, for server-wide work. */
export function serverSecretName(server: string): string {
  return `SERVER_URL_${server.toUpperCase().replaceAll('-', '_')}`;
}

/** Where a plain URL is kept for the way back, in the keychain of whoever prepared. */
export function undoName({ id }: { readonly id: string }): string {
  return `UNDO_${id}`;
}
