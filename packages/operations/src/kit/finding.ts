/** Something that does not agree with what it follows from. */
export interface Finding {
  /** Which rule of the books is broken: `loan.snapshot`, `ledger.loans`. */
  readonly rule: string;
  /** What it is about, as people know it: a loan's number, a branch's code. */
  readonly subject: string;
  /** What stands there and what should, as plain JSON values. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** One sentence for a person. */
  readonly message: string;
}
