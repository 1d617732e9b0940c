import type { sandbox as en } from '../en/sandbox.ts';

export const sandbox: typeof en = {
  title: 'Sandlåda',
  description: 'En egen PostgreSQL på den här datorn, med exempelorkestrar att pröva allt på.',
  welcome: 'Välkommen till Podium',
  welcomeText:
    'Börja i sandlådan: en PostgreSQL-server på den här datorn med tre exempelorkestrar. Inget du gör där påverkar en riktig kund.',
  stoppedTitle: 'Sandlådan är inte igång',
  stoppedText: 'Allt i den finns kvar. Starta den för att fortsätta.',
  start: 'Starta sandlådan',
  stop: 'Stoppa',
  starting: 'Sandlådan startar',
  progress: 'Sandlådans förlopp',
  reset: 'Återställ …',
  resetTitle: 'Återställa sandlådan?',
  resetDescription: 'Allt i sandlådan tas bort och exempelorkestrarna skapas på nytt.',
  resetConfirm: 'Återställ sandlådan',
  resetDone: 'Sandlådan har återställts',
  stopped: 'Sandlådan har stoppats',
  states: { absent: 'Inte skapad', stopped: 'Stoppad', running: 'Igång' },
  port: 'Port',
  serverVersion: 'PostgreSQL',
  dataFolder: 'Datamapp',
  orchestras: 'Exempelorkestrar',
  steps: {
    initialise: 'Skapar servern',
    start: 'Startar servern',
    control: 'Förbereder kontrolldatabasen',
    database: 'Skapar databas',
    import: 'Importerar musiker',
    ready: 'Klart',
  },
};
