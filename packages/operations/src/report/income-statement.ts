import { incomeStatement } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { checkSpan } from '../ledger/check-span.js';
import { partsOf, shownPart } from './account-part.js';
import { tie } from './ties.js';

/** What was earned and spent in a time. */
export const incomeStatementHandler = reads(incomeStatement, async (context, input) => {
  const books = await booksOf(context, input.branch);
  const to = input.to ?? books.businessDate;
  const knownOn = input.knownOn ?? null;
  const { from } = input;
  checkSpan(from, to, '/from');
  const { income, expense, asset, liability, equity } = await partsOf(context, books, {
    from,
    to,
    knownOn,
  });
  const surplus = income.total - expense.total;
  const gained = asset.total - liability.total - equity.total;
  const says = 'what was earned, and what there is more of after debts and equity';
  return {
    branch: books.branch?.code ?? null,
    from,
    to,
    knownOn,
    income: shownPart(context, income),
    expenses: shownPart(context, expense),
    surplus: context.money.format(surplus),
    ties: [tie(context, says, surplus, gained)],
  };
});
