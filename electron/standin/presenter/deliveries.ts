import type { CDPSession } from 'playwright';
import type { Delivery, InboxItem } from '../messages.ts';

interface OpenDocument {
  readonly number: number;
  readonly context: number;
  isReady: boolean;
}

/**
 * Brings messages into the isolated world of the current document. Events sent while there is none wait for the
 * next; those that a vanishing document did not confirm go to its successor; replies die with their document.
 */
export class Deliveries {
  readonly #cdp: CDPSession;
  readonly #inbox: string;
  #queue: Delivery[] = [];
  #document: OpenDocument | null = null;
  #isPumping = false;
  #count = 0;

  constructor(cdp: CDPSession, inbox: string) {
    this.#cdp = cdp;
    this.#inbox = inbox;
  }

  get document(): OpenDocument | null {
    return this.#document;
  }

  open(context: number): number {
    this.#count += 1;
    this.#document = { number: this.#count, context, isReady: false };
    return this.#count;
  }

  /** From now on the document listens: its preload has run. */
  listen(): void {
    if (this.#document) this.#document.isReady = true;
    void this.#pump();
  }

  close(): void {
    this.#document = null;
  }

  add(delivery: Delivery): void {
    this.#queue.push(delivery);
    void this.#pump();
  }

  /** A reply may be awaited by the preload itself, before it is ready for events. */
  #take(document: OpenDocument): Delivery[] {
    const isNow = ({ document: number }: Delivery) =>
      number === null ? document.isReady : number === document.number;
    const isLater = ({ document: number }: Delivery) => number === null && !document.isReady;
    const now = this.#queue.filter(isNow);
    this.#queue = this.#queue.filter(isLater);
    return now;
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (let document = this.#document; document; document = this.#document) {
      const batch = this.#take(document);
      if (batch.length === 0) break;
      if (
        await this.#deliver(
          document,
          batch.map(({ item }) => item),
        )
      )
        continue;
      const events = batch.filter(({ document: number }) => number === null);
      this.#queue = [...events, ...this.#queue];
      if (this.#document === document) this.#document = null;
    }
    this.#isPumping = false;
  }

  async #deliver(document: OpenDocument, items: readonly InboxItem[]): Promise<boolean> {
    try {
      await this.#cdp.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (inbox, items) { globalThis[inbox](items); }',
        executionContextId: document.context,
        arguments: [{ value: this.#inbox }, { value: items }],
      });
      return true;
    } catch {
      return false;
    }
  }
}
