/** A tour of six steps: each says what to press, and is over when that was done. */
import { wrap } from '@mfi/terminal';
import { type Line, span } from '../paint/line.js';
import type { App } from './app.js';

/** One step of the tour. */
interface TourStep {
  readonly says: string;
  /** The screen that is open once the step is done. */
  readonly opens: string;
}

/** What a newcomer is shown, in the order of a day. */
export const TOUR: readonly TourStep[] = [
  { says: 'Press f: it finds customers, loans and groups.', opens: 'search' },
  { says: 'Type a few letters, such as asha; Enter opens who is marked.', opens: 'customer' },
  { says: 'Enter opens the marked loan; up and down choose another one.', opens: 'loan' },
  {
    says: 'F6 takes a repayment: type an amount, and see where it would go. Escape leaves it.',
    opens: 'form:loan.recordRepayment',
  },
  {
    says: 'Ctrl+P goes anywhere: type cs and Enter. Collection sheets are filled in there.',
    opens: 'sheets',
  },
  { says: 'F1 tells the keys of every screen. Press it to end the tour.', opens: 'help' },
];

/** Where somebody is in the tour. */
export class Tour {
  #at = 0;

  /** Goes on as far as what is open shows that steps are done. */
  follow(app: App): void {
    if (app.top?.id === TOUR[this.#at]?.opens) this.#at += 1;
  }

  /** The step that is due, as lines. */
  draw(app: App, width: number): Line[] {
    const step = TOUR[this.#at];
    if (!step) return [];
    const { say } = app;
    const head = say('Tour {step} of {all}', { step: this.#at + 1, all: TOUR.length });
    return wrap(`${head}: ${say(step.says)}`, width - 4).map((part) => [
      span(`  ${part}`, 'accent'),
    ]);
  }
}
