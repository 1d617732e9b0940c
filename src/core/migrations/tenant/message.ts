import pg from 'pg';

export interface Sent {
  /** What has been done so far, one tag a statement: `UPDATE 1`, `CREATE TABLE`. */
  readonly done: readonly string[];
  /** Rejects with what the server or the connection failed by. */
  readonly answer: Promise<void>;
}

/** Sends one message of any number of statements. What they did is kept, and none of the rows that they answer. */
export function send(client: pg.ClientBase, text: string): Sent {
  const done: string[] = [];
  const answer = new Promise<void>((resolve, reject) => {
    client.query(new Message(text, done, error => (error ? reject(error) : resolve())));
  });
  answer.catch(() => {}); // it may fail before it is waited for
  return { done, answer };
}

/** pg calls these for each part of an answer; the ones that are not here are its own. */
class Message extends pg.Query {
  readonly #done: string[];

  constructor(text: string, done: string[], ended: (error?: Error) => void) {
    super(text, ended);
    this.#done = done;
  }

  handleRowDescription(): void {}

  handleDataRow(): void {}

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#done.push(text);
  }
}
