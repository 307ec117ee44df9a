import { balanceSheet } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { partsOf, shownPart } from './account-part.js';
import { tie } from './ties.js';

/** What is owned and owed at the end of a day. */
export const balanceSheetHandler = reads(balanceSheet, async (context, input) => {
  const books = await booksOf(context, input.branch);
  const { branch } = books;
  const on = input.on ?? books.businessDate;
  const knownOn = input.knownOn ?? null;
  const { asset, liability, equity, income, expense } = await partsOf(context, books, {
    to: on,
    knownOn,
  });
  const surplus = income.total - expense.total;
  const against = liability.total + equity.total + surplus;
  return {
    branch: branch?.code ?? null,
    on,
    knownOn,
    assets: shownPart(context, asset),
    liabilities: shownPart(context, liability),
    equity: shownPart(context, equity),
    surplus: context.money.format(surplus),
    ties: [tie(context, 'what is owned, and what stands against it', asset.total, against)],
  };
});
