import { type Problem, Refused } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import type { CustomerRow, LoanRow, LoanStatus } from '../ports/tables.js';

const ASKED_FOR: readonly LoanStatus[] = ['applied', 'reviewed', 'approved'];

/**
 * The loans of some customers, of whom nothing is half done: no application that people of this branch
 * decide on, no payment that waits for its money, no collection sheet that is not posted.
 * @throws Refused transfer.not_ready with everything that is
 */
export async function loansWithNothingOpen(
  context: ReadContext,
  customers: readonly CustomerRow[],
): Promise<LoanRow[]> {
  const { db } = context;
  const loans: LoanRow[] = [];
  const problems: Problem[] = [];
  for (const customer of customers) {
    const own = await db.list('loans', { where: { customerId: customer.id } });
    loans.push(...own);
    problems.push(...applications(customer, own), ...(await waiting(context, customer, own)));
    problems.push(...(await onSheets(context, customer)));
  }
  if (problems.length > 0) throw new Refused(problems);
  return loans.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function applications(customer: CustomerRow, loans: readonly LoanRow[]): Problem[] {
  return loans
    .filter(({ status }) => ASKED_FOR.includes(status))
    .map(({ number, status }) =>
      notReady(
        customer,
        { loan: number, status },
        `has applied for ${number}, which is ${status}: decide on it, or withdraw it`,
      ),
    );
}

async function waiting(
  { db }: ReadContext,
  customer: CustomerRow,
  loans: readonly LoanRow[],
): Promise<Problem[]> {
  if (loans.length === 0) return [];
  const loanId = { in: loans.map(({ id }) => id) };
  const payments = await db.list('transactions', { where: { loanId, status: 'pending' } });
  return payments.map(({ id, on, mode }) =>
    notReady(
      customer,
      { payment: id, on, mode },
      `has a payment by ${mode} of ${on} that waits for its money: clear it, or let it bounce`,
    ),
  );
}

async function onSheets({ db }: ReadContext, customer: CustomerRow): Promise<Problem[]> {
  const lines = await db.list('sheetLines', {
    where: { customerId: customer.id, status: { in: ['blank', 'ready', 'refused'] } },
  });
  const ids = [...new Set(lines.map(({ sheetId }) => sheetId))];
  if (ids.length === 0) return [];
  const where = { id: { in: ids }, status: { in: ['open', 'partly'] } } as const;
  const sheets = await db.list('sheets', { where });
  return sheets.map(({ number, on }) =>
    notReady(
      customer,
      { sheet: number, on },
      `stands on sheet ${number} of ${on}: post it, or cancel it`,
    ),
  );
}

function notReady({ number }: CustomerRow, facts: Problem['facts'], what: string): Problem {
  return {
    code: 'transfer.not_ready',
    path: '',
    facts: { customer: number, ...facts },
    message: `${number} ${what} first.`,
  };
}
