const newline = 0x0a;

/** Lines of COPY's text format out of chunks that end anywhere. */
export class CopyLines {
  #rest: Uint8Array = new Uint8Array(0);

  /** The whole lines that a chunk completes, each with its line break. */
  take(chunk: Uint8Array): string {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end === 0) {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      return '';
    }
    const lines = Buffer.concat([this.#rest, chunk.subarray(0, end)]).toString('utf8');
    this.#rest = Uint8Array.prototype.slice.call(chunk, end); // the chunk's memory may be used again
    return lines;
  }
}

const marks: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The text of a field; what it escapes is undone. */
export function copyField(field: string): string {
  return field.includes('\\') ? field.replace(/\\(.)/gs, (_, mark: string) => marks[mark] ?? mark) : field;
}
