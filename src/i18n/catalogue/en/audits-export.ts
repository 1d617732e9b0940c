import type { ReportVerdict } from '../../../contract/audits-export.ts';

/** What is said of reports that are exported and checked. */
export const auditsExport = {
  saved: '{{file}} has been written.',
  signedBy: 'Signed by the key {{fingerprint}}.',
  notSigned: 'A CSV file is not signed: export as JSON or HTML for whoever has to trust it.',
  verdicts: {
    right: 'Right: {{file}} is as it was signed, by the key that was given.',
    unknown_key:
      'Signed by an unknown key: {{file}} is as it was signed, but by whom nobody has said. Give the signer’s public key or its fingerprint.',
    other_key: 'Signed by another key than the one that was given: {{file}} is as that other signer made it.',
    altered: 'Altered: {{file}} is not what was signed.',
    truncated: 'Cut off: the end of {{file}} is missing or was changed, and the signature with it.',
    unsigned: 'Not signed: {{file}} has no signature of Podium’s.',
  } satisfies Record<ReportVerdict, string>,
  digest: 'SHA-256: {{sha256}}',
  signer: 'Signer’s key: {{fingerprint}}',
};
