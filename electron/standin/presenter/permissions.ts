import type { CDPSession } from 'playwright';

type Descriptor = { readonly name: string; readonly sysex?: boolean };

/** Electron's names for permissions, and Chromium's for the same. */
const descriptors: Readonly<Record<string, readonly Descriptor[]>> = {
  geolocation: [{ name: 'geolocation' }],
  notifications: [{ name: 'notifications' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  'display-capture': [{ name: 'display-capture' }],
  midi: [{ name: 'midi' }],
  midiSysex: [{ name: 'midi', sysex: true }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write' }],
  'idle-detection': [{ name: 'idle-detection' }],
  'persistent-storage': [{ name: 'persistent-storage' }],
  'screen-wake-lock': [{ name: 'screen-wake-lock' }],
  'window-management': [{ name: 'window-management' }],
  'local-fonts': [{ name: 'local-fonts' }],
  pointerLock: [{ name: 'pointer-lock' }],
  keyboardLock: [{ name: 'keyboard-lock' }],
};

export const permissionNames = Object.keys(descriptors);

/** Makes Chromium decide as main has decided, for one origin. */
export async function setPermissions(
  cdp: CDPSession,
  origin: string,
  granted: Readonly<Record<string, boolean>>,
): Promise<void> {
  const changes = Object.entries(granted).flatMap(([name, isGranted]) =>
    (descriptors[name] ?? []).map(permission => {
      const setting = isGranted ? ('granted' as const) : ('denied' as const);
      return cdp.send('Browser.setPermission', { permission, setting, origin });
    }),
  );
  await Promise.all(changes);
}
