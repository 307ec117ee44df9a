import type { InputOf, OutputOf } from '@mfi/contracts';
import { creditBureau, revealCreditBureau } from '@mfi/contracts/report';
import type { ReadContext } from '../kit/context.js';
import { reads, writes } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { booksOf } from '../ledger/books-of.js';
import type { LoanRow } from '../ports/tables.js';
import { bureauAccounts } from './bureau-account.js';
import { bureauMembers } from './bureau-members.js';
import { keysBy } from './group-keys.js';
import { portfolioOf } from './portfolio-figures.js';
import { dayOf } from './report-scope.js';

type Answer = OutputOf<typeof creditBureau>;

/** Lists each loan with its member; of documents only the ends. */
export const creditBureauHandler = reads(creditBureau, async (context, input) =>
  bureauPage(context, input, { isWhole: false }),
);

/** The same with whole numbers, of which the audit is told. */
export const revealCreditBureauHandler = writes(
  revealCreditBureau,
  async (context, { reason, ...input }) => {
    const page = await bureauPage(context, input, { isWhole: true });
    const loans = page.data.map(({ account }) => account.number);
    context.audit({
      branchId: (await booksOf(context, input.branch)).branchId ?? '',
      targetId: page.on,
      after: { revealed: 'credit-bureau', loans, reason },
    });
    return page;
  },
);

/** A page of loans in the order of their numbers; those not yet made and those that ended before are passed over. */
async function bureauPage(
  context: ReadContext,
  { branch, asOf, since, limit, cursor }: InputOf<typeof creditBureau>,
  { isWhole }: { readonly isWhole: boolean },
): Promise<Answer> {
  const books = await booksOf(context, branch);
  const on = dayOf(books, asOf, '/asOf');
  const from = since ?? `${on.slice(0, 'YYYY-MM'.length)}-01`;
  const { rows, nextCursor } = await pageOf(
    context,
    'loans',
    {
      where: books.branchId === null ? {} : { branchId: books.branchId },
      order: [['number', 'asc']],
    },
    { limit, cursor },
  );
  const loans = rows.filter(
    ({ disbursedOn, closedOn }) =>
      disbursedOn !== null && disbursedOn <= on && (closedOn === null || closedOn >= from),
  );
  const data = await bureauRows(context, loans, { on, isWhole });
  const isFirst = cursor === undefined;
  return {
    on,
    since: from,
    data,
    nextCursor,
    ...(isFirst ? await totals(context, { branch, on }) : REST),
  };
}

const REST = { total: null, ties: [] };

/** What the running loans come to, and whether the books say the same. */
async function totals(
  context: ReadContext,
  { branch, on }: { readonly branch: string | undefined; readonly on: string },
): Promise<Pick<Answer, 'total' | 'ties'>> {
  const { total, ties } = await portfolioOf(context, { branch, asOf: on, days: [30] });
  const { loans, outstanding, overdue } = total;
  return { total: { loans, balance: outstanding, overdue }, ties };
}

async function bureauRows(
  context: ReadContext,
  loans: readonly LoanRow[],
  { on, isWhole }: { readonly on: string; readonly isWhole: boolean },
): Promise<Answer['data']> {
  const accounts = await bureauAccounts(context, loans, on);
  const members = await bureauMembers(context, loans, isWhole);
  const branchOf = await (await keysBy(context, 'branch', on))(loans);
  const productOf = await (await keysBy(context, 'product', on))(loans);
  const centreOf = await (await keysBy(context, 'centre', on))(loans);
  return loans.flatMap((loan, at) => {
    const account = accounts[at];
    const person = members.get(loan.customerId);
    if (!account || !person) return [];
    return [
      {
        branch: branchOf(loan) ?? '',
        centre: centreOf(loan),
        ...person,
        account: { ...account, product: productOf(loan) ?? '' },
      },
    ];
  });
}
