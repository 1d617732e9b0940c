export const settings = {
  title: 'Settings',
  description: 'Workspaces, sandbox, language and appearance.',
  appearance: 'Appearance and language',
  about: 'About Podium',
  version: 'Version',
  host: 'Shown by',
  hosts: { electron: 'Electron', 'stand-in': 'Chromium (stand-in)', cli: 'Terminal' },
  platform: 'System',
  home: 'Podium’s folder',
};
