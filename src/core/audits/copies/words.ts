/** A list of 32-bit words that grows by doubling. */
export class Words {
  #words = new Uint32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#words[index] ?? 0;
  }

  push(word: number): void {
    if (this.#length === this.#words.length) {
      const longer = new Uint32Array(this.#length * 2);
      longer.set(this.#words);
      this.#words = longer;
    }
    this.#words[this.#length] = word;
    this.#length += 1;
  }
}
