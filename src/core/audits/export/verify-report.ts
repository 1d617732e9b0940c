import type { ReportVerdict, SignedFormat } from '../../../contract/audits-export.ts';
import { fingerprintOf } from './public-key.ts';
import { frames, readSignature } from './signature.ts';

/** What the bytes of a file say by themselves. */
export interface Verified {
  readonly verdict: ReportVerdict;
  readonly format: SignedFormat | null;
  readonly sha256: string | null;
  readonly fingerprint: string | null;
}

/** The first bytes of each kind of report. A PDF begins like any other. */
export const beginnings: Readonly<Record<SignedFormat, string>> = {
  json: '{"report":{\n  "kind": "podium-audit-report",',
  html: '<!doctype html>\n<html data-report="podium-audit-report"',
  pdf: '%PDF-',
};

/** A signature takes 300 bytes; what was added behind it, or is left of it, is looked for in so many. */
const tailLength = 1_024;

/** `known`: the fingerprint of the key that ought to have signed it; null where nobody has said which. */
export function verifyReport(bytes: Buffer, known: string | null): Verified {
  const whole = bytes.at(-1) === 0x0a;
  const start = bytes.subarray(0, -1).lastIndexOf(0x0a) + 1;
  const last = bytes.subarray(start, whole ? -1 : undefined).toString('latin1');
  const format = formats.find(each => last.startsWith(frames[each].before)) ?? null;
  if (whole && format !== null && last.endsWith(frames[format].after)) {
    const signature = readSignature(format, bytes.subarray(0, start), last);
    if (signature === null) return without('altered', format);
    const fingerprint = fingerprintOf(signature.publicKey);
    return { verdict: judge(fingerprint, known), format, sha256: signature.sha256, fingerprint };
  }
  return withoutSignature(bytes, format);
}

const formats = Object.keys(frames) as readonly SignedFormat[];

function judge(fingerprint: string, known: string | null): ReportVerdict {
  if (known === null) return 'unknown_key';
  return fingerprint === known ? 'right' : 'other_key';
}

function withoutSignature(bytes: Buffer, begun: SignedFormat | null): Verified {
  // the last line was cut in its middle
  if (begun !== null) return without('truncated', begun);
  const tail = bytes.subarray(-tailLength).toString('latin1');
  const behind = formats.find(format => tail.includes(`\n${frames[format].before}`));
  if (behind !== undefined) return without('altered', behind);
  const format = formats.find(each => bytes.subarray(0, 100).toString('latin1').startsWith(beginnings[each]));
  if (format === undefined) return without('unsigned', null);
  // any program's PDF ends so, and any begins alike
  const isWholePdf = format === 'pdf' && tail.includes('%%EOF');
  return without(isWholePdf ? 'unsigned' : 'truncated', format);
}

function without(verdict: ReportVerdict, format: SignedFormat | null): Verified {
  return { verdict, format, sha256: null, fingerprint: null };
}
