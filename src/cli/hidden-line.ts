/** A line that is typed without being shown, as a terminal in raw mode sends it: there nobody else handles its keys. */
export class HiddenLine {
  #characters: string[] = [];

  get text(): string {
    return this.#characters.join('');
  }

  /** Takes what was typed or pasted. What comes after Enter is dropped. */
  type(sent: string): 'typing' | 'entered' | 'cancelled' {
    for (const key of sent.replace(escapeSequences, '')) {
      if (key === '\r' || key === '\n') return 'entered';
      if (key === ctrlC || (key === ctrlD && this.#characters.length === 0)) return 'cancelled';
      if (key === ctrlD) return 'entered';
      if (key === ctrlU) this.#characters = [];
      else if (key === '\b' || key === '\u007f') this.#characters.pop();
      else if (key >= ' ') this.#characters.push(key);
    }
    return 'typing';
  }
}

const [ctrlC, ctrlD, ctrlU] = ['\u0003', '\u0004', '\u0015'];
/** Arrows, function keys and the brackets around a paste. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin with
const escapeSequences = /\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])/g;
