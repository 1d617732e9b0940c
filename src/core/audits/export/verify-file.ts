import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReportVerification, ReportVerifyRequest } from '../../../contract/audits-export.ts';
import { AppError } from '../../app-error.ts';
import type { OpenFiles } from '../../files/open-files.ts';
import { readFingerprint } from './public-key.ts';
import { verifyReport } from './verify-report.ts';

/** The report of a fleet of 2,000 in disorder takes a tenth. */
const largestReport = 200_000_000;

/**
 * Whether a report is as it was signed, and by whom. Asks nothing but the file. Throws `file_not_found`, `file_too_large`, and
 * `invalid_input` for a key that is none.
 */
export async function verifyFile(
  files: OpenFiles,
  { file, key }: ReportVerifyRequest,
): Promise<ReportVerification> {
  const known = key === null ? null : readFingerprint(key);
  if (key !== null && known === null) {
    throw new AppError('invalid_input', { problem: 'public_key_format' }, { field: 'key' });
  }
  const path = files.path(file);
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (found === null || found.isDirectory()) throw new AppError('file_not_found', { name });
  if (found.size > largestReport) throw new AppError('file_too_large', { name });
  const bytes = await readFile(path).catch(cause => {
    throw new AppError('file_not_found', { name }, { cause });
  });
  return { file: name, ...verifyReport(bytes, known) };
}
