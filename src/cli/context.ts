import { CallError, type Client, createClient, type TaskHandle } from '../contract/client.ts';
import type { ErrorInfo } from '../contract/errors.ts';
import { AppError } from '../core/app-error.ts';
import { type Core, createCore } from '../core/create-core.ts';
import { toErrorInfo } from '../core/error-info.ts';
import type { Ports } from '../core/ports.ts';
import {
  createTranslator,
  errorText,
  type Language,
  type TranslationKey,
  type Translator,
} from '../i18n/index.ts';
import { exitCodeFor, exitCodes } from './exit-codes.ts';
import { type Column, formatJson, formatTable } from './output.ts';

export interface CliOptions {
  readonly ports: Ports;
  readonly language: Language;
  readonly json: boolean;
  /** Data. */
  readonly stdout: (text: string) => void;
  /** Notes, progress and errors. */
  readonly stderr: (text: string) => void;
}

/** What a command works with: a client of core and the two streams. */
export class CliContext {
  readonly core: Core;
  readonly client: Client;
  readonly translator: Translator;
  readonly t: Translator['t'];
  exitCode: number = exitCodes.done;
  readonly #options: CliOptions;
  #running: TaskHandle<unknown, unknown> | null = null;

  constructor(options: CliOptions) {
    this.#options = options;
    this.core = createCore(options.ports);
    this.client = createClient(this.core.transport());
    this.translator = createTranslator(options.language);
    this.t = this.translator.t;
  }

  get json(): boolean {
    return this.#options.json;
  }

  /** The result: as JSON the contract's output as it is, else whatever the command makes of it. */
  print<T>(value: T, text: (value: T) => string): void {
    this.#options.stdout(this.json ? formatJson(value) : text(value));
  }

  /** Data as it is, whole lines of it. */
  write(lines: string): void {
    this.#options.stdout(lines);
  }

  table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
    return rows.length === 0 ? this.t('cli.nothing') : formatTable(rows, columns);
  }

  note(text: string): void {
    if (!this.json) this.#options.stderr(text);
  }

  /** A reference to a file or folder that the user named. Throws CallError `file_not_found`. */
  async open(path: string): Promise<string> {
    return (await this.attempt(() => this.core.deps.files.open(path))).id;
  }

  /** A reference to a file that is to be written. */
  target(path: string): string {
    return this.core.deps.files.target(path);
  }

  /** Work outside of a call, whose refusal is told as a call's is. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new CallError(toErrorInfo(error, this.core.deps.ports.logger));
    }
  }

  /** Waits for a task. Progress goes to stderr: a line of JSON each with --json, else what the command says of it. */
  async run<P, O>(start: Promise<TaskHandle<P, O>>, describe: (progress: P) => string | null): Promise<O> {
    const handle = await start;
    this.#running = handle as TaskHandle<unknown, unknown>;
    handle.onProgress(progress => {
      const line = this.json ? JSON.stringify(progress) : describe(progress);
      if (line !== null) this.#options.stderr(line);
    });
    try {
      return await handle.result;
    } finally {
      this.#running = null;
    }
  }

  /** Ctrl-C: true when there was a task to cancel, which then ends in its own time. */
  cancel(): boolean {
    if (this.#running === null) return false;
    this.note(this.t('cli.cancelling'));
    void this.#running.cancel();
    this.#running = null;
    return true;
  }

  /** Tells an error on stderr and keeps its exit code. */
  fail(error: unknown): void {
    if (!(error instanceof CallError)) throw error;
    this.exitCode = exitCodeFor(error.code);
    this.#options.stderr(this.json ? JSON.stringify({ error: error.info }) : this.sentence(error.info));
  }

  sentence(error: ErrorInfo): string {
    const { what, next } = errorText(this.translator, error);
    const field = error.field === undefined ? '' : ` (${error.field})`;
    return `${this.t('cli.error', { what })}${field}\n${this.t('cli.next', { next })}`;
  }

  /** What happened, on one line. */
  what(error: ErrorInfo): string {
    return errorText(this.translator, error).what;
  }

  incomplete(): void {
    this.exitCode = exitCodes.incomplete;
  }

  /** What destroys needs --yes, also where somebody could be asked. */
  confirmed(yes: boolean, sentence: TranslationKey = 'cli.needsYes'): boolean {
    if (!yes) {
      this.#options.stderr(this.t(sentence));
      this.exitCode = exitCodes.usage;
    }
    return yes;
  }
}
