import type { Window } from './browser-window.ts';

/** Every open window by its number, and what the app must know of them. */
export class Windows {
  readonly #open = new Map<number, Window>();
  #focused: Window | null = null;
  #last = 0;
  onAllClosed: () => void = () => undefined;

  nextId(): number {
    this.#last += 1;
    return this.#last;
  }

  add(window: Window): void {
    this.#open.set(window.id, window);
  }

  get(id: number): Window | undefined {
    return this.#open.get(id);
  }

  all(): Window[] {
    return [...this.#open.values()];
  }

  get focused(): Window | null {
    return this.#focused;
  }

  focus(window: Window | null): void {
    this.#focused = window;
  }

  remove(window: Window): void {
    if (this.#focused === window) this.#focused = null;
    if (this.#open.delete(window.id) && this.#open.size === 0) this.onAllClosed();
  }

  /** Asks each window to close, as quitting does; false as soon as one refuses. */
  async closeAll(): Promise<boolean> {
    for (const window of this.all()) {
      if (!(await window._close())) return false;
    }
    return true;
  }

  destroyAll(): void {
    for (const window of this.all()) window.destroy();
  }
}
