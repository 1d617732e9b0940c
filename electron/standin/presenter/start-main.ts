import { type ChildProcess, fork } from 'node:child_process';

export interface MainOptions {
  readonly child: string;
  readonly main: string;
  readonly root: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isInteractive: boolean;
  /** A terminal's own streams, else pipes that the caller reads. */
  readonly inheritOutput: boolean;
}

/** The process that stands for Electron's main process. */
export function startMain(options: MainOptions): ChildProcess {
  const output = options.inheritOutput ? 'inherit' : 'pipe';
  return fork(options.child, options.args, {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
    env: {
      ...options.env,
      STANDIN_MAIN: options.main,
      STANDIN_ROOT: options.root,
      STANDIN_INTERACTIVE: String(options.isInteractive),
    },
  });
}
