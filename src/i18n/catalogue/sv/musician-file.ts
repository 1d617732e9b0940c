import type { musicianFile as en } from '../en/musician-file.ts';

export const musicianFile: typeof en = {
  name: 'musiker',
  alsoPlays: 'Spelar också',
};
