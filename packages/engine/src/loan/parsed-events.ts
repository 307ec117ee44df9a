import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import type { Int } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';

/** Where an event stands in its file, and when it counts. */
interface EventPlace {
  readonly id: string;
  readonly on: Day;
  /** Place in the file's list, to name it and to order events of one day. */
  readonly place: number;
}

/** What a prepayment does to the instalments after it. */
export type PrepaymentEffect = 'reduce-term' | 'reduce-installment' | 'next-installment';

/** An event as the engine computes with it: checked, amounts in minor units, dates as days. */
export type Event =
  | (EventPlace & { readonly kind: 'repayment'; readonly amount: Int })
  | (EventPlace & {
      readonly kind: 'prepayment';
      readonly amount: Int;
      readonly effect: PrepaymentEffect;
    })
  | (EventPlace & { readonly kind: 'fee'; readonly name: string; readonly amount: Int })
  | (EventPlace & { readonly kind: 'waiver'; readonly part: Part; readonly amount: Int })
  | (EventPlace & { readonly kind: 'reversal'; readonly of: string; readonly reason: string })
  | (EventPlace & {
      readonly kind: 'reschedule';
      readonly installments: number;
      readonly firstDueOn: Day;
      readonly annualRate: Fraction | undefined;
      readonly arrears: 'keep' | 'capitalize';
    })
  | (EventPlace & {
      readonly kind: 'moratorium';
      readonly installments: number;
      readonly interest: 'capitalize' | 'defer' | 'waive';
    })
  | (EventPlace & {
      readonly kind: 'foreclosure';
      readonly amount: Int;
      readonly feeShare: Fraction | undefined;
    })
  | (EventPlace & { readonly kind: 'write-off' })
  | (EventPlace & { readonly kind: 'recovery'; readonly amount: Int })
  | (EventPlace & { readonly kind: 'refund'; readonly amount: Int });

/** The event of one kind. */
export type EventOf<K extends Event['kind']> = Extract<Event, { kind: K }>;
