/** The loans that share a fact; `key` is null for those that do not have it. */
export interface LoanGroup<L> {
  readonly key: string | null;
  readonly loans: readonly L[];
}

/**
 * Splits loans by one of their facts, such as branch, officer or product. Every loan is in exactly
 * one group, so figures of the groups sum to those of the whole. Groups are in the order of their
 * keys, by code units and in no language; the loans without the fact come last.
 * @example
 * ```ts
 * const loans = [{ id: 1, facts: { branch: 'B' } }, { id: 2 }, { id: 3, facts: { branch: 'A' } }, { id: 4, facts: { branch: 'B' } }];
 * groupLoans(loans, 'branch').map((group) => group.key) // => ['A', 'B', null]
 * groupLoans(loans, 'branch').map((group) => group.loans.map((loan) => loan.id)) // => [[3], [1, 4], [2]]
 * ```
 */
export function groupLoans<L extends { readonly facts?: Readonly<Record<string, string>> }>(
  loans: readonly L[],
  by: string,
): LoanGroup<L>[] {
  const groups = new Map<string | null, L[]>();
  for (const loan of loans) {
    const key = loan.facts && Object.hasOwn(loan.facts, by) ? (loan.facts[by] ?? null) : null;
    const group = groups.get(key);
    if (group) group.push(loan);
    else groups.set(key, [loan]);
  }
  return [...groups]
    .map(([key, group]) => ({ key, loans: group }))
    .sort((a, b) => compareKeys(a.key, b.key));
}

function compareKeys(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : Number(a === null) - Number(b === null);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
