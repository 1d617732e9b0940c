export interface DiffPart {
  readonly text: string;
  readonly changed: boolean;
}

/** Longer texts are shown as they are: what differs in them is not marked. */
const mostCells = 400_000;

/** The two texts in parts, those marked that the other has not. */
export function wordDiff(
  one: string,
  other: string,
): { readonly one: readonly DiffPart[]; readonly other: readonly DiffPart[] } {
  const a = tokens(one);
  const b = tokens(other);
  if (a.length * b.length > mostCells) {
    return { one: [{ text: one, changed: false }], other: [{ text: other, changed: false }] };
  }
  const kept = commonTokens(a, b);
  return { one: join(a, kept.a), other: join(b, kept.b) };
}

/** Words and signs, each with the space before it. */
function tokens(text: string): readonly string[] {
  return text.match(/\s*[\p{L}\p{N}_]+|\s*[^\s\p{L}\p{N}_]|\s+$/gu) ?? [];
}

/** Places of a longest common subsequence in either text. */
function commonTokens(a: readonly string[], b: readonly string[]) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        a[row] === b[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept = { a: new Set<number>(), b: new Set<number>() };
  for (let row = 0, column = 0; row < a.length && column < b.length; ) {
    if (a[row] === b[column]) {
      kept.a.add(row++);
      kept.b.add(column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return kept;
}

function join(all: readonly string[], kept: ReadonlySet<number>): readonly DiffPart[] {
  const parts: { text: string; changed: boolean }[] = [];
  for (const [place, text] of all.entries()) {
    const changed = !kept.has(place);
    const last = parts.at(-1);
    if (last?.changed === changed) last.text += text;
    else parts.push({ text, changed });
  }
  return parts;
}
