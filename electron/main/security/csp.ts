/**
 * Everything is forbidden, then what the page needs is allowed. `nonce` is new with every load; the page gives it to the
 * libraries that insert a `<style>` (Radix Dialog's scroll lock). Sent as a header by the app:// handler.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
