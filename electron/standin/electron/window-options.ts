import type { Session } from './session.ts';
import { unsupported } from './strict.ts';

export interface WindowConstructorOptions {
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly javascript?: boolean;
    readonly session?: Session;
    readonly partition?: string;
    readonly [name: string]: unknown;
  };
  readonly [name: string]: unknown;
}

/** The stand-in can be no laxer than this, so a window that asks for less safety is refused. */
const required: Readonly<Record<string, unknown>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  enableBlinkFeatures: '',
  images: true,
};

/** Taken, and no less safe for any value; most have no effect on what a test can see. */
const cosmetic = new Set([
  'preload',
  'javascript',
  'session',
  'partition',
  'devTools',
  'spellcheck',
  'disableDialogs',
  'safeDialogs',
  'disableBlinkFeatures',
  'autoplayPolicy',
  'backgroundThrottling',
  'enableWebSQL',
  'webgl',
  'textAreasAreResizable',
  'defaultEncoding',
  'v8CacheOptions',
]);

const windowOptions = new Set([
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'center',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'resizable',
  'titleBarStyle',
  'useContentSize',
  'darkTheme',
  'paintWhenInitiallyHidden',
  'webPreferences',
]);

export function checkWindowOptions(options: WindowConstructorOptions): void {
  for (const name of Object.keys(options)) {
    if (!windowOptions.has(name)) throw unsupported(`the BrowserWindow option ${name}`);
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    if (cosmetic.has(name) || value === undefined) continue;
    if (!Object.hasOwn(required, name)) throw unsupported(`the web preference ${name}`);
    if (value !== required[name]) throw unsupported(`the web preference ${name}: ${String(value)}`);
  }
}
