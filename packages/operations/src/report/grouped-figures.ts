import type { Money } from '../kit/money.js';
import { inOrder } from './group-keys.js';
import { together } from './together.js';

/** Figures of all loans of a report and of each group, added up page by page. */
export class GroupedFigures<F extends object> {
  #total: F | undefined;
  readonly #groups = new Map<string | null, F>();

  constructor(private readonly money: Money) {}

  add(total: F, groups: readonly (readonly [key: string | null, figures: F])[]): void {
    this.#total = this.#with(this.#total, total);
    for (const [key, figures] of groups) {
      this.#groups.set(key, this.#with(this.#groups.get(key), figures));
    }
  }

  /**
   * All of it as it is answered.
   * @param none the figures of no loan
   */
  shown<G extends object>(none: () => F, show: (figures: F) => G) {
    const groups = [...this.#groups].sort(([a], [b]) => inOrder(a, b));
    return {
      groups: groups.map(([key, figures]) => ({ key: key?.trim() ?? null, ...show(figures) })),
      total: { key: null, ...show(this.#total ?? none()) },
    };
  }

  #with(before: F | undefined, figures: F): F {
    return before ? together(before, figures, this.money) : figures;
  }
}
