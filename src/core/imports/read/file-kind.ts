/** What else than a list a file may be, by its first bytes. */
export function fileKind(head: Buffer): 'text' | 'spreadsheet' | 'binary' {
  if (spreadsheetMarks.some(mark => head.subarray(0, mark.length).equals(mark))) return 'spreadsheet';
  const text = head.toString('latin1', 0, 200).trimStart().toLowerCase();
  return otherMarks.some(mark => text.startsWith(mark)) ? 'binary' : 'text';
}

/** Zip (xlsx, ods, numbers) and OLE (xls). */
const spreadsheetMarks = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

/** PDF, RTF, web pages and XML, as what a system calls .xls often is. */
const otherMarks = ['%pdf-', '{\\rtf', '<!doctype', '<html', '<table', '<?xml'];

/** Whether text that was decoded to bytes of ASCII and above is none: a list may hold a stray NUL, not one in a hundred. */
export function looksBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64 * 1024);
  let controls = 0;
  for (const byte of start) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls++;
  }
  return controls > 4 && controls / start.length > 0.01;
}
