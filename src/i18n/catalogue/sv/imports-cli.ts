import type { importsCli as en } from '../en/imports-cli.ts';

export const importsCli: typeof en = {
  missing: 'Ingen kolumn går till: {{fields}}. Ange en med --map <rubrik=fält>.',
  noSuchHeading: 'Filen har ingen kolumn som heter {{heading}}.',
  phoneCountry: 'Telefonnummer utan landsnummer tolkas enligt nummerplanen för {{country}}',
  comparedWithCopy: 'Jämfört med kopian från {{when}}, eftersom anslutning saknas.',
  rejectsSaved_one: '{{count, number}} rad som utelämnades finns i {{file}}.',
  rejectsSaved_other: '{{count, number}} rader som utelämnades finns i {{file}}.',
  undoBy: 'Ångra: podium imports undo {{subdomain}} {{id}} --yes',
  proposal: 'Kanske',
  undo: 'Ångra',
  undoUntil: 'till {{when}}',
  undoneAt: 'ångrad {{when}}',
  wouldUndo:
    'Skulle raderas: {{erased, number}}. Skulle få tillbaka sina gamla värden: {{restored, number}}. Redan borta: {{gone, number}}. Ändrade sedan dess och lämnade i fred: {{conflicts, number}}.',
  undone:
    'Raderade: {{erased, number}}. Fick tillbaka sina gamla värden: {{restored, number}}. Ändrade sedan dess och lämnade i fred: {{left, number}}.',
  field: 'Fält',
  before: 'Före',
  imported: 'Importerat',
  now: 'Nu',
  states: { waiting: 'väntar', running: 'körs', done: 'klar', refused: 'behöver dig' },
  changedSince: 'Det blev annorlunda än när filen kontrollerades.',
  dequeued: 'Den är inte längre i kön.',
  notRun: 'Ingen import med det id:t har körts ur kön.',
  allForgotten: 'Inget för arbete utan anslutning finns sparat på datorn längre.',
  forgotten: 'Inget om {{subdomain}} finns sparat längre.',
  musicians: 'Musiker',
  instruments: 'Instrument',
};
