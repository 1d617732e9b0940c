/** `DATABASE_URL_<SUBDOMAIN>`: what the web application looks for too. */
export function secretNameFor(subdomain: string): string {
  return `DATABASE_URL_${subdomain.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** `SERVER_URL_<NAME>`, for server-wide work. */
export function serverSecretName(server: string): string {
  return `SERVER_URL_${inUpperCase(server)}`;
}

/** `AUDITOR_URL_<NAME>`: whose user and password the tenants of a server are audited by. */
export function auditorSecretName(server: string): string {
  return `AUDITOR_URL_${inUpperCase(server)}`;
}

/** Where a plain URL is kept for the way back, in the keychain of whoever prepared. */
export function undoName({ id }: { readonly id: string }): string {
  return `UNDO_${id}`;
}

/** The key that signs audit reports. */
export const signingKeyName = 'AUDIT_SIGNING_KEY';

function inUpperCase(server: string): string {
  return server.toUpperCase().replaceAll('-', '_');
}
