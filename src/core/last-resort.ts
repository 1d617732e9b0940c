import { describe } from './error-info.ts';
import type { Logger } from './ports.ts';

/**
 * Ends the process on what nobody caught, a rejection included, with one redacted line. Node would print the error with all that hangs
 * on it, and Electron would show it in a dialog and go on.
 */
export function endOnUncaught(logger: () => Logger, end: () => void): void {
  process.on('uncaughtException', error => {
    logger().error('ended by an error that nobody caught', { error: describe(error) });
    end();
  });
}
