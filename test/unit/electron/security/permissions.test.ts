import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../../electron/main/security/permissions.ts';

describe('permissions', () => {
  it('allows copying to the own page and nothing else to anybody', () => {
    expect(isAllowed('clipboard-sanitized-write', 'app://console/')).toBe(true);
    expect(isAllowed('clipboard-sanitized-write', 'https://console/')).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'openExternal',
      'constructor',
      'hid',
      'usb',
    ]) {
      expect(isAllowed(permission, 'app://console/')).toBe(false);
    }
  });
});
