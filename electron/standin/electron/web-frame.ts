/** A frame as it was when a message came from it; it never changes, a navigation makes another. */
export class WebFrame {
  readonly #url: () => string;
  readonly parent: WebFrame | null = null;
  readonly #isDetached: () => boolean;
  readonly frameTreeNodeId: number;

  constructor(id: number, url: () => string, isDetached: () => boolean) {
    this.frameTreeNodeId = id;
    this.#url = url;
    this.#isDetached = isDetached;
  }

  get url(): string {
    return this.#url();
  }

  get origin(): string {
    const { protocol, host } = new URL(this.#url());
    return host === '' ? 'null' : `${protocol}//${host}`;
  }

  get top(): WebFrame {
    return this;
  }

  get detached(): boolean {
    return this.#isDetached();
  }

  isDestroyed(): boolean {
    return this.#isDetached();
  }
}
