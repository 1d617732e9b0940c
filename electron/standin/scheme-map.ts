/** Chromium cannot intercept a scheme of our own, so `app://console/x` is shown as `https://console/x`. */
export interface SchemeMap {
  readonly toShown: (url: string) => string;
  readonly toApp: (url: string) => string;
  readonly isApp: (url: string) => boolean;
}

/** A single-label host cannot be a public one, so nothing on the internet is taken for the app. */
function isAppHost(hostname: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(hostname) && hostname !== 'localhost';
}

export function createSchemeMap(scheme: string | null): SchemeMap {
  const prefix = `${scheme}://`;
  const isApp = (url: string) => {
    if (scheme === null || !URL.canParse(url)) return false;
    const { protocol, hostname, port } = new URL(url);
    return protocol === 'https:' && port === '' && isAppHost(hostname);
  };
  return {
    toShown: url => (scheme !== null && url.startsWith(prefix) ? `https://${url.slice(prefix.length)}` : url),
    toApp: url => (isApp(url) ? prefix + url.slice('https://'.length) : url),
    isApp,
  };
}
