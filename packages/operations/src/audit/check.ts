import { checkBooks } from '@mfi/contracts/audit';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import type { BookCheck, CheckScope, Finding } from './book-check.js';
import { BOOK_CHECKS } from './checks.js';

/** How many findings of a check are told. */
const TOLD_MAX = 20;

/** Proves the books. */
export const checkBooksHandler = reads(checkBooks, async (context, input) => {
  const { branchId, branches } = await booksOf(context, input.branch);
  const checks: Awaited<ReturnType<typeof checked>>[] = [];
  for (const check of BOOK_CHECKS) {
    checks.push(await checked(context, check, { branchId, branches }));
  }
  return { clean: checks.every(({ ok }) => ok), checks };
});

async function checked(context: ReadContext, { check, says, run }: BookCheck, scope: CheckScope) {
  const findings: Finding[] = [];
  let [counted, wrong] = [0, 0];
  await run(context, scope, {
    count: (things) => {
      counted += things;
    },
    find: (finding) => {
      wrong += 1;
      if (findings.length < TOLD_MAX) findings.push(finding);
    },
  });
  return { check, says, ok: wrong === 0, counted, wrong, findings };
}
