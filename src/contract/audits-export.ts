import { z } from 'zod';
import { SecretSource } from './credentials.ts';
import { FileReference } from './shared.ts';

/** `pdf` is made by the desktop alone. */
export const exportFormats = ['json', 'csv', 'html', 'pdf'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A table of findings has no place for a signature; the others end with one. */
export const SignedFormat = ExportFormat.exclude(['csv']);
export type SignedFormat = z.infer<typeof SignedFormat>;

export const AuditExportRequest = z.strictObject({
  /** Left out: the latest that came to its end. */
  auditId: z.string().optional(),
  format: ExportFormat,
  /** Of the sentences. A JSON report holds both. */
  language: z.enum(['sv', 'en']),
  /** `pdf` is no text. */
  to: z.enum(['text', 'file']),
  /** A file that a face has named; without it the user is asked. */
  target: FileReference.shape.id.nullable().default(null),
});
export type AuditExportRequest = z.infer<typeof AuditExportRequest>;

export const AuditExport = z.object({
  auditId: z.string(),
  findings: z.number().int(),
  text: z.string().nullable(),
  /** Its name; null when it was exported as text, or the dialog was dismissed. */
  file: z.string().nullable(),
  /** Of the key that signed it; null for CSV, and when the dialog was dismissed. */
  fingerprint: z.string().nullable(),
});
export type AuditExport = z.infer<typeof AuditExport>;

/** The public half of the key that signs this workspace's reports on this machine. */
export const AuditSigningKey = z.object({
  /** PEM (SubjectPublicKeyInfo), as OpenSSL reads it. */
  publicKey: z.string(),
  /** `SHA256:` and the SHA-256 of the public key's DER in hexadecimal. */
  fingerprint: z.string(),
  source: SecretSource,
});
export type AuditSigningKey = z.infer<typeof AuditSigningKey>;

/**
 * `right`: as it was signed, by the key that was given. `unknown_key`: as it was signed, but no key was given to know the signer
 * by. `other_key`: as it was signed, by another key than the one given. `altered`: not what was signed. `truncated`: a report
 * whose end is missing. `unsigned`: without a signature of ours.
 */
export const ReportVerdict = z.enum([
  'right',
  'unknown_key',
  'other_key',
  'altered',
  'truncated',
  'unsigned',
]);
export type ReportVerdict = z.infer<typeof ReportVerdict>;

export const ReportVerifyRequest = z.strictObject({
  file: FileReference.shape.id,
  /** A public key as PEM, or its fingerprint. */
  key: z.string().max(10_000).nullable().default(null),
});
export type ReportVerifyRequest = z.infer<typeof ReportVerifyRequest>;

export const ReportVerification = z.object({
  verdict: ReportVerdict,
  file: z.string(),
  format: SignedFormat.nullable(),
  /** Of all lines but the last, which is the signature; null where there is none. */
  sha256: z.string().nullable(),
  /** Of the key that signed it; null where no signature holds. */
  fingerprint: z.string().nullable(),
});
export type ReportVerification = z.infer<typeof ReportVerification>;
