import { AppError } from '../app-error.ts';
import type { KnownUnknown } from './offline/queue-item.ts';
import type { OpenedPlan } from './opened-plan.ts';
import type { ProblemsFound } from './problems-found.ts';
import type { RowOutcomes } from './row-outcomes.ts';

/** A preview, or an import that was made, of whose file something can still be asked. */
export interface KeptImport {
  readonly opened: OpenedPlan;
  readonly problems: ProblemsFound;
}

export interface KeptPreview extends KeptImport {
  readonly customerId: string;
  readonly outcomes: RowOutcomes;
  /** What the import would make, if it is not told otherwise. */
  readonly unknown: readonly KnownUnknown[];
  /** Whether it was compared with the database itself. */
  readonly live: boolean;
}

/** Each holds a few bytes a row of its file. */
const kept = 8;

interface Of<T> {
  readonly workspace: string;
  readonly value: T;
}

/**
 * The newest previews and imports of this console, by their ids. A reload of the page does not lose them; an end of it does. In
 * another workspace they are not found: there a subdomain is another database's.
 */
export class KeptImports {
  readonly #workspace: () => string;
  readonly #previews = new Map<string, Of<KeptPreview>>();
  readonly #imports = new Map<string, Of<KeptImport>>();

  /** `workspace` tells the id of the one in use. */
  constructor(workspace: () => string) {
    this.#workspace = workspace;
  }

  addPreview(id: string, value: KeptPreview): void {
    addNewest(this.#previews, id, { workspace: this.#workspace(), value });
  }

  addImport(id: string, value: KeptImport): void {
    addNewest(this.#imports, id, { workspace: this.#workspace(), value });
  }

  /** Throws `preview_gone`. */
  preview(id: string): KeptPreview {
    const found = this.#own(this.#previews.get(id));
    if (found === undefined) throw new AppError('preview_gone');
    return found;
  }

  find(id: string): KeptImport | undefined {
    return this.#own(this.#previews.get(id) ?? this.#imports.get(id));
  }

  #own<T>(found: Of<T> | undefined): T | undefined {
    return found?.workspace === this.#workspace() ? found.value : undefined;
  }
}

function addNewest<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  for (const oldest of map.keys()) {
    if (map.size <= kept) return;
    map.delete(oldest);
  }
}
