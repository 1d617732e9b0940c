import type { workspaces as en } from '../en/workspaces.ts';

export const workspaces: typeof en = {
  title: 'Arbetsytor',
  description: 'En arbetsyta är en kontrolldatabas med sina kunder.',
  current: 'Används',
  use: 'Byt hit',
  using: 'Nu i {{name}}',
  name: 'Namn',
  colour: 'Färg',
  colours: {
    green: 'Grön',
    blue: 'Blå',
    amber: 'Bärnsten',
    red: 'Röd',
    violet: 'Violett',
    grey: 'Grå',
  },
  readOnly: 'Skrivskyddad',
  readOnlyHint: 'Avvisar allt som ändrar data eller anslutningsuppgifter.',
  readOnlyOf: 'Skrivskyddad: {{name}}',
  colourOf: 'Färg på {{name}}',
  kinds: {
    sandbox: 'Inbäddad server',
    environment: 'Kontrolldatabas från PODIUM_CONTROL_URL',
  },
  control: {
    unknown: 'Inte kontrollerad än',
    ready: 'Redo',
    'not-set-up': 'Inte förberedd',
    older: 'Behöver uppdateras',
    newer: 'Podium behöver uppdateras',
    unreachable: 'Svarar inte',
  },
};
