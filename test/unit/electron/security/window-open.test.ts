import { describe, expect, it } from 'vitest';
import { forbidWindows } from '../../../../electron/main/security/window-open.ts';
import { registered } from '../../../helpers/electron.ts';

type OpenHandler = (details: { url: string }) => { action: string };

let open: OpenHandler = () => ({ action: 'allow' });
forbidWindows({
  setWindowOpenHandler: (handler: OpenHandler) => {
    open = handler;
  },
} as never);

describe('a second window', () => {
  it.each(['app://console/', 'https://evil.example/', 'javascript:alert(1)', ''])(
    '%j is refused and opened nowhere',
    url => {
      expect(open({ url })).toEqual({ action: 'deny' });
      expect(registered.opened).toEqual([]);
    },
  );
  it('a link that is allowed opens in the browser instead', () => {
    expect(open({ url: 'https://www.postgresql.org/docs/' })).toEqual({ action: 'deny' });
    expect(registered.opened).toEqual(['https://www.postgresql.org/docs/']);
  });
});
