import type { AppInfo, FilePurpose, PageLanguage } from '../contract/app.ts';
import type { Secret } from './secret.ts';

/** Operating-system store of secrets, one entry a name. Throws AppError keychain_* when it cannot serve. */
export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** Whether there was an entry. */
  delete(name: string): Promise<boolean>;
}

export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface Clock {
  now(): Date;
}

export interface FileDialog {
  /** Path of the chosen file or folder, or null when the dialog was dismissed. */
  choose(purpose: FilePurpose): Promise<string | null>;
  /** Path to save to, with `name` proposed, or null when the dialog was dismissed. */
  save(name: string): Promise<string | null>;
}

/** What a host supplies to core. */
export interface Ports {
  readonly host: AppInfo['host'];
  readonly version: string;
  /** Folder that holds everything Podium keeps on disk (PODIUM_HOME). */
  readonly home: string;
  /** Folder that holds `prisma/` and `resources/`: the checkout, or the packaged application's resources. */
  readonly assets: string;
  /** The bundle of src/core/imports/worker/worker.ts, beside the host's own. */
  readonly importWorker: URL;
  /** The host's environment; core never reads process.env. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** SUPERADMIN_PASSWORD, which the host takes out of the environment before anything inherits it. */
  readonly superadminPassword?: Secret;
  readonly secretStore: SecretStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told which language the page speaks, for what the host says by itself. */
  readonly speak?: (language: PageLanguage) => void;
  /** Absent where there is nobody to ask. */
  readonly fileDialog?: FileDialog;
  /** A page as PDF, drawn with scripts off and nothing fetched. Absent where there is no browser. */
  readonly printPdf?: (page: string) => Promise<Uint8Array>;
}
