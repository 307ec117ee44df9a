import type { Payoff } from '@mfi/engine';
import { csvName } from './labels.js';
import type { View } from './run.js';
import { type Value, valueLines, valuesOf } from './values-view.js';

/** What comes off is called so, and the sum is what the borrower brings. */
const NAMES: Readonly<Record<string, string>> = {
  excess: 'lessExcess',
  total: 'totalToPay',
};

/** The view of what closes a loan. */
export const payoffView: View = {
  lines: (output, page) => {
    const { total, ...parts } = output as unknown as Payoff;
    const values = valuesOf({ ...parts, total }).map(
      ([name, value]): Value => [NAMES[name] ?? name, value, name === 'on' ? '' : page.currency],
    );
    return valueLines(values, page, { paints: { totalToPay: page.palette.strong } });
  },
  records: (output) => {
    const values = valuesOf(output);
    return [values.map(([name]) => csvName(name)), values.map(([, value]) => value)];
  },
};
