import { randomUUID } from 'node:crypto';
import type { ErrorInfo } from '../contract/errors.ts';
import { createTranslator, errorText } from '../i18n/index.ts';
import { AppError } from './app-error.ts';
import type { Logger } from './ports.ts';

const english = createTranslator('en');

/** The one place where what was thrown becomes what crosses a boundary. What is not ours becomes `internal` with a log id. */
export function toErrorInfo(error: unknown, logger: Logger): ErrorInfo {
  const known = error instanceof AppError ? error : internal(error, logger);
  const { what } = errorText(english, known.toInfo(''));
  return known.toInfo(what);
}

function internal(error: unknown, logger: Logger): AppError {
  const logId = randomUUID().slice(0, 8);
  logger.error('unexpected error', { logId, error: describe(error) });
  return new AppError('internal', { logId }, { cause: error });
}

/** Name, SQLSTATE or system code, and stack: a database's message and detail may hold a row, so they are left out. */
export function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack?.split('\n').filter(line => line.startsWith('    at ')) ?? [];
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  return {
    name: error.name,
    code,
    message: fromDatabase ? undefined : error.message,
    stack: frames.join('\n'),
  };
}
