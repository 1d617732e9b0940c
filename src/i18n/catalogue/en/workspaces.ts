import type { Workspace, WorkspaceColour } from '../../../contract/workspaces.ts';

export const workspaces = {
  title: 'Workspaces',
  description: 'A workspace is one control database with its customers.',
  current: 'In use',
  use: 'Switch to this',
  using: 'Now in {{name}}',
  name: 'Name',
  colour: 'Colour',
  colours: {
    green: 'Green',
    blue: 'Blue',
    amber: 'Amber',
    red: 'Red',
    violet: 'Violet',
    grey: 'Grey',
  } satisfies Record<WorkspaceColour, string>,
  readOnly: 'Read-only',
  readOnlyHint: 'Refuses everything that changes data or credentials.',
  readOnlyOf: 'Read-only: {{name}}',
  colourOf: 'Colour of {{name}}',
  kinds: {
    sandbox: 'Embedded server',
    environment: 'Control database from PODIUM_CONTROL_URL',
  } satisfies Record<Workspace['kind'], string>,
  control: {
    unknown: 'Not checked yet',
    ready: 'Ready',
    'not-set-up': 'Not set up',
    older: 'Needs an update',
    newer: 'Podium needs an update',
    unreachable: 'Does not answer',
  } satisfies Record<Workspace['control'], string>,
};
