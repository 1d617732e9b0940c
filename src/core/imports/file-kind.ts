/** What else than a list a file may be, by its first bytes. */
export function fileKind(bytes: Buffer): 'text' | 'spreadsheet' | 'binary' {
  if (spreadsheetMarks.some(mark => bytes.subarray(0, mark.length).equals(mark))) return 'spreadsheet';
  return bytes.toString('latin1', 0, 5) === '%PDF-' ? 'binary' : 'text';
}

/** Zip (xlsx, ods, numbers) and OLE (xls). */
const spreadsheetMarks = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

/** Whether text that was decoded to bytes of ASCII and above is none: a list may hold a stray NUL, not one in a hundred. */
export function looksBinary(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 64 * 1024);
  let controls = 0;
  for (const byte of start) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls++;
  }
  return controls > 4 && controls / start.length > 0.01;
}
