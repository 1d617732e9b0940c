/** Text that is HTML already: made by `html` alone, so that nothing else gets into a page unescaped. */
class Escaped {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Markup = Escaped;

type Piece = Markup | string | number | null | readonly Piece[];

/** Pieces stand between tags, never within one: text is escaped for there, and shown whatever characters it holds. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Escaped(strings.map((string, index) => string + written(pieces[index] ?? null)).join(''));
}

/** A name that somebody chose: what runs from right to left in it leaves the words around it alone. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** SQL or a command with its lines as they are, so that a copy of it is the original. */
export function code(text: string): Markup {
  const lines = text.split(/(?<=\n)/).map(line => {
    const ends = line.endsWith('\n');
    return [name(ends ? line.slice(0, -1) : line), ends ? lineBreak : null];
  });
  return html`<pre><code>${lines}</code></pre>`;
}

const lineBreak = html`\n`;

function written(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeText(piece);
  if (typeof piece === 'number' || piece instanceof Escaped) return String(piece);
  return piece.map(written).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What has a meaning in HTML, and what cannot be seen: control and format characters, and separators of lines. */
const special = /[&<>"'\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeText(text: string): string {
  return text.replaceAll(special, character => entities[character] ?? mark(character));
}

/**
 * Shows the number of a character that would not show, and lets it turn nothing around: it is isolated from its neighbours.
 * Control characters are shown alone, as HTML has no way to write most of them.
 */
function mark(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const kept = /\p{Cc}/u.test(character) ? '' : character;
  return `<bdi class="mark" data-code="U+${number}">${kept}</bdi>`;
}
