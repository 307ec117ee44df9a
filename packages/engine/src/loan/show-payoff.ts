import { formatDate } from '../date/plain-date.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { PayoffParts } from './payoff-of.js';
import type { LoanFile } from './read-loan.js';
import type { Payoff } from './replay.js';

/** What closes a loan, as decimal strings. */
export function showPayoff({ terms, asOf }: LoanFile, parts: PayoffParts): Payoff {
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  return {
    on: formatDate(asOf),
    principal: show(parts.principal),
    interest: show(parts.interest),
    fee: show(parts.fee),
    penalty: show(parts.penalty),
    foreclosureFee: show(parts.foreclosureFee),
    excess: show(parts.excess),
    total: show(parts.total),
  };
}
