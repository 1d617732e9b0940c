import type { migrationsResolve as en } from '../en/migrations-resolve.ts';

export const migrationsResolve: typeof en = {
  nothing: '{{migration}} behöver inte redas ut någonstans.',
  undecided:
    'Inget har ändrats. Vad det blev av den säger du: --as applied eller --as rolled_back, med orkestrarnas namn.',
  nameThem: 'Nämn orkestrarna vid namn, eller ange --all.',
  needsYes:
    'Inget har ändrats: bara liggaren skulle skrivas, inte databasens objekt. Lägg till --yes för att göra det.',
  begun: 'påbörjad {{when}}',
  running: 'en körning pågår',
  noObjects: 'Inget objekt som katalogen känner till.',
  change: { created: 'skapar', dropped: 'tar bort', changed: 'ändrar' },
  columns: { object: 'Objekt', change: 'Migreringen', here: 'I databasen' },
  exists: {
    there: 'finns',
    gone: 'finns inte',
    unknown: 'går inte att säga',
    done: 'ändrat',
    notDone: 'inte ändrat',
    invalid: 'finns, men ogiltigt',
  },
};
