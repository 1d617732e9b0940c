import type { ErrorCode, ErrorDetails, ErrorInfo } from '../contract/errors.ts';

/** A refusal or failure that a caller can act on. Anything else that is thrown becomes `internal` in `toErrorInfo`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;
  /** The input field to show the error at. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, details?: ErrorDetails, options: { cause?: unknown; field?: string } = {}) {
    super(code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
    this.field = options.field;
  }

  /** What of it may cross a boundary: the cause stays here. */
  toInfo(message: string): ErrorInfo {
    return {
      code: this.code,
      message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}
