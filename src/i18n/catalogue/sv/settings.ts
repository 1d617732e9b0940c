import type { settings as en } from '../en/settings.ts';

export const settings: typeof en = {
  title: 'Inställningar',
  description: 'Arbetsytor, sandlåda, språk och utseende.',
  appearance: 'Utseende och språk',
  about: 'Om Podium',
  version: 'Version',
  host: 'Visas i',
  hosts: { electron: 'Electron', 'stand-in': 'Chromium (ersättare)', cli: 'Terminalen' },
  platform: 'System',
  home: 'Podiums mapp',
};
