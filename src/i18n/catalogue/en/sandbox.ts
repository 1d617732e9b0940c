import type { SandboxProgress } from '../../../contract/sandbox.ts';

export const sandbox = {
  title: 'Sandbox',
  description: 'A PostgreSQL of its own on this computer, with sample orchestras to try everything on.',
  welcome: 'Welcome to Podium',
  welcomeText:
    'Begin in the sandbox: a PostgreSQL server on this computer with three sample orchestras. Nothing you do there touches a real customer.',
  stoppedTitle: 'The sandbox is not running',
  stoppedText: 'Everything in it is kept. Start it to go on.',
  start: 'Start the sandbox',
  stop: 'Stop',
  starting: 'Starting the sandbox',
  progress: 'Progress of the sandbox',
  reset: 'Reset…',
  resetTitle: 'Reset the sandbox?',
  resetDescription: 'Everything in the sandbox is removed and the sample orchestras are made anew.',
  resetConfirm: 'Reset the sandbox',
  resetDone: 'The sandbox has been reset',
  stopped: 'The sandbox has been stopped',
  states: { absent: 'Not made', stopped: 'Stopped', running: 'Running' },
  port: 'Port',
  serverVersion: 'PostgreSQL',
  dataFolder: 'Data folder',
  orchestras: 'Sample orchestras',
  steps: {
    initialise: 'Making the server',
    start: 'Starting the server',
    control: 'Setting up the control database',
    database: 'Making the database',
    import: 'Importing musicians',
    ready: 'Ready',
  } satisfies Record<SandboxProgress['step'], string>,
};
