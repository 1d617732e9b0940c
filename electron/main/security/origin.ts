/** The one page that the console shows, on a scheme of its own: nothing from file:// or the web ever gets its rights. */
export const scheme = 'app';
const origin = `${scheme}://console`;
export const startUrl = `${origin}/`;

/** Exact origin, by parsing; `app://console.evil.example` and `app://console@evil.example` are others. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${scheme}:` && host === 'console' && username === '' && password === '';
}
