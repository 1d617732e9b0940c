/** How the bytes of a cell become its text; 0 when they are it, printable ASCII without a backslash. */
export const shape = {
  /** Bytes above ASCII. */
  high: 1,
  /** Control characters, line breaks among them, or a backslash. */
  odd: 2,
  /** Quotes are doubled. */
  doubled: 4,
  /** Something stands between the closing quote and the delimiter; the cell begins with its quote. */
  trailing: 8,
} as const;
