/** One place where the source breaks a rule of the house. */
export interface Problem {
  /** From the repository's root, with slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The rule's name, as in the list of rules. */
  readonly rule: string;
  /** What is wrong, and what to do instead. */
  readonly message: string;
}
