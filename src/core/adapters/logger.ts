import pino from 'pino';
import type { Logger } from '../ports.ts';
import type { LogFile } from './log-file.ts';
import { redact } from './redact.ts';

/** JSON lines on stderr, since stdout is for data, and to a file where one is given. Nothing is written that did not pass the redactor. */
export function createLogger(level: string, file?: LogFile): Logger {
  const known = ['debug', 'info', 'warn', 'error', 'silent'].includes(level) ? level : 'info';
  const stderr = pino.destination({ fd: 2, sync: true });
  const streams = [{ level: known, stream: stderr }, ...(file ? [{ level: known, stream: file }] : [])];
  const log = pino({ name: 'podium', level: known }, pino.multistream(streams as pino.StreamEntry[]));
  const write =
    (method: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: object = {}) =>
      log[method](redact(fields) as object, redact(message) as string);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
