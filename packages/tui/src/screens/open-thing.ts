import type { App } from '../app/app.js';
import { type Fields, valueAt } from '../widgets/answer-lines.js';

/** What opens the thing that a row of any list is about; undefined where there is none. */
export function openThing(app: App, row: Fields): (() => void) | undefined {
  for (const path of ['loan.number', 'loan', 'number', 'sheet', 'customer.number', 'customer']) {
    const value = valueAt(row, path);
    const make = typeof value === 'string' ? app.screens.thing(app, value) : undefined;
    if (make) return () => app.open(make());
  }
  return undefined;
}
