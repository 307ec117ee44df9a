import type { LoanEvent } from '@mfi/engine';
import type { Money } from '../kit/money.js';

/** Events by which money comes in or goes out. */
type MoneyEvent = Extract<
  LoanEvent,
  { kind: 'repayment' | 'prepayment' | 'foreclosure' | 'recovery' | 'refund' }
>;

const KINDS: readonly string[] = ['repayment', 'prepayment', 'foreclosure', 'recovery', 'refund'];

/** Whether money came in or went out by an event. */
export function isMoney(event: LoanEvent): event is MoneyEvent {
  return KINDS.includes(event.kind);
}

/** What an event brought in, in minor units; below nil for money that went out. */
export function moneyInOf(event: LoanEvent, money: Money): number {
  if (!isMoney(event)) return 0;
  const amount = money.parse(event.amount);
  return event.kind === 'refund' ? -amount : amount;
}
