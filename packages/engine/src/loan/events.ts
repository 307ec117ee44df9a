/** One thing that happened to a loan, as the loan file has it. Amounts are decimal strings. */
export type LoanEvent =
  | (EventBase & { readonly kind: 'repayment'; readonly amount: string })
  | (EventBase & {
      readonly kind: 'prepayment';
      readonly amount: string;
      readonly then?: 'reduce-term' | 'reduce-installment' | 'next-installment';
    })
  | (EventBase & { readonly kind: 'fee'; readonly name: string; readonly amount: string })
  | (EventBase & {
      readonly kind: 'waiver';
      readonly part: 'penalty' | 'fee' | 'interest' | 'principal';
      readonly amount: string;
    })
  | (EventBase & { readonly kind: 'reversal'; readonly of: string; readonly reason: string })
  | (EventBase & {
      readonly kind: 'reschedule';
      readonly installments: number;
      readonly firstDueOn: string;
      readonly annualRate?: string;
      /** keep: what is overdue stays as it is; capitalize: it joins the principal drawn up anew. */
      readonly arrears?: 'keep' | 'capitalize';
    })
  | (EventBase & {
      readonly kind: 'moratorium';
      readonly installments: number;
      readonly interest?: 'capitalize' | 'defer' | 'waive';
    })
  | (EventBase & {
      readonly kind: 'foreclosure';
      readonly amount: string;
      readonly feePercent?: string;
    })
  | (EventBase & { readonly kind: 'write-off' })
  | (EventBase & { readonly kind: 'recovery'; readonly amount: string })
  | (EventBase & { readonly kind: 'refund'; readonly amount: string });

interface EventBase {
  /** Unique in its file. */
  readonly id: string;
  /** Value date. */
  readonly on: string;
}
