export const musicianFile = {
  name: 'musicians',
  alsoPlays: 'Also plays',
};
