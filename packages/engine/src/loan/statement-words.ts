import { formatDate } from '../date/plain-date.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { percent } from '../schedule/explanation.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Event } from './parsed-events.js';

const EFFECTS = {
  'reduce-term': 'the instalments stay, the term shortens',
  'reduce-installment': 'the term stays, the instalments fall',
  'next-installment': 'it pays the coming instalments',
} as const;

const PAUSES = {
  capitalize: 'its interest joins the principal',
  defer: 'its interest is asked with the next instalment',
  waive: 'its interest is let go',
} as const;

/** One sentence that says what an event is, for a statement of account. */
export function eventWords(event: Event, { currency }: Terms): string {
  const show = (amount: Int) => formatAmount(amount, currency.digits);
  switch (event.kind) {
    case 'repayment':
      return `Repayment of ${show(event.amount)}.`;
    case 'prepayment':
      return `Prepayment of ${show(event.amount)}: ${EFFECTS[event.effect]}.`;
    case 'fee':
      return `Fee ${event.name} of ${show(event.amount)}.`;
    case 'waiver':
      return `${show(event.amount)} of ${event.part} is let go.`;
    case 'reversal':
      return `Reversal of ${event.of}: ${event.reason}.`;
    case 'reschedule': {
      const rate =
        event.annualRate === undefined ? '' : ` at ${percent(event.annualRate)} percent a year`;
      const arrears = event.arrears === 'capitalize' ? '; what is overdue joins the principal' : '';
      return `Rescheduled: ${counted(event.installments)} from ${formatDate(event.firstDueOn)} on${rate}${arrears}.`;
    }
    case 'moratorium':
      return `Moratorium of ${counted(event.installments)}: ${PAUSES[event.interest]}.`;
    case 'foreclosure':
      return `Foreclosure: ${show(event.amount)} closes the loan.`;
    case 'write-off':
      return 'The loan is written off.';
    case 'recovery':
      return `Recovery of ${show(event.amount)} on the loan written off.`;
    case 'refund':
      return `Refund of ${show(event.amount)}.`;
  }
}

function counted(installments: number): string {
  return installments === 1 ? '1 instalment' : `${installments} instalments`;
}
