import type { musiciansCli as en } from '../en/musicians-cli.ts';

export const musiciansCli: typeof en = {
  exporting: '{{done, number}} av {{total, number}}',
  exported_one: '{{count, number}} musiker finns i {{file}}.',
  exported_other: '{{count, number}} musiker finns i {{file}}.',
  saved_one: 'Sparade {{count, number}} musiker.',
  saved_other: 'Sparade {{count, number}} musiker.',
  erased_one: 'Raderade {{count, number}} musiker för gott.',
  erased_other: 'Raderade {{count, number}} musiker för gott.',
  gone: 'Musikern {{id}} finns inte längre.',
  filter: 'Filter',
  savedBy: 'Sparat av',
  savedAt: 'Sparat',
  filterSaved: 'Sparade filtret ”{{name}}”: {{content}}.',
  filterRemoved: 'Tog bort filtret ”{{name}}”: {{content}}.',
  read: 'Läst',
  wanted: 'Önskat',
  stored: 'Sparat',
  field: 'Fält',
  reason: 'Skäl',
  nothingAsked: 'Säg vad som ska ändras, till exempel --city Malmö.',
};
