import type { Session } from 'electron';
import { isOwnUrl } from './origin.ts';

/** Electron's default is to allow. A permission that is not in this table is refused to everybody. */
const allowed: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copying rows, references and remedies',
};

/** Exported for its table test. */
export function isAllowed(permission: string, requestingUrl: string): boolean {
  return Object.hasOwn(allowed, permission) && isOwnUrl(requestingUrl);
}

export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, callback, details) =>
    callback(isAllowed(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_, permission, requestingOrigin) =>
    isAllowed(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  // calling back with no source refuses
  session.setDisplayMediaRequestHandler((_, callback) => callback({}));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
}
