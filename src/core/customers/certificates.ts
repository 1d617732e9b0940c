import { createHash, X509Certificate } from 'node:crypto';
import { AppError } from '../app-error.ts';

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM and nothing else of it, each one parsed. Throws `invalid_input` at the field. */
export function readCertificates(pem: string, field: string): string {
  const certificates = pem.match(block) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch (cause) {
    throw invalid(field, cause);
  }
  if (certificates.length === 0) throw invalid(field);
  return `${certificates.join('\n')}\n`;
}

/** How a certificate authority is shown and compared. */
export function certificateDigest(pem: string): string {
  return createHash('sha256').update(pem).digest('hex');
}

function invalid(field: string, cause?: unknown): AppError {
  return new AppError('invalid_input', { problem: 'certificate_format' }, { field, cause });
}
