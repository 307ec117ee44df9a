import {
  PROVISION_TABLE_NAMES,
  type ProvisionLoan,
  type ProvisionTableName,
  provision,
} from '@mfi/engine/classification';
import type { ReadContext, WriteContext } from '../kit/context.js';
import type { Money } from '../kit/money.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { BranchRow } from '../ports/tables.js';
import type { Advanced } from './advance-loans.js';
import { borrowerNpa } from './borrower-npa.js';

/** A loan as losses are provided for it. */
export interface ProvidedLoan {
  readonly customerId: string;
  readonly input: Omit<ProvisionLoan, 'npaSince'>;
}

/** What the reserve for losses became. */
export interface Provided {
  readonly table: string;
  readonly required: number;
  readonly change: number;
  readonly entryId: string | null;
}

/** What providing for losses needs of a loan. */
export function providedLoan({ loan, replayed }: Advanced, money: Money): ProvidedLoan {
  return {
    customerId: loan.customerId,
    input: {
      id: loan.id,
      outstanding: money.format(loan.outstandingPrincipal),
      restructured: replayed?.isRestructured ?? false,
      overdue: replayed?.overdue ?? [],
    },
  };
}

/**
 * Brings a branch's reserve for losses to what the institution's table asks for at the end of the
 * day: the difference alone is posted.
 * @returns null where the institution has chosen no table
 */
export async function provideLosses(
  context: WriteContext,
  branch: BranchRow,
  loans: readonly ProvidedLoan[],
): Promise<Provided | null> {
  const table = provisionTableOf(context);
  if (table === undefined) return null;
  const required = await requiredBy(context, branch, { table, loans });
  const reserve = await accountFor(context, 'provision');
  const held = -(await movedOn(context, reserve, { branchId: branch.id })).net;
  const change = required - held;
  if (change === 0) return { table, required, change, entryId: null };
  const entry = await context.post({
    branchId: branch.id,
    kind: 'provision',
    narration: `Provision for loan losses by ${table} on ${branch.businessDate}`,
    lines: [
      { accountId: reserve, amount: -change },
      { accountId: await accountFor(context, 'provision-expense'), amount: change },
    ],
  });
  return { table, required, change, entryId: entry.id };
}

/** The table an institution provides by; undefined: it has chosen none. */
export function provisionTableOf({ institution }: ReadContext): ProvisionTableName | undefined {
  return PROVISION_TABLE_NAMES.find((name) => name === institution.settings.provisionTable);
}

async function requiredBy(
  context: WriteContext,
  { businessDate }: BranchRow,
  { table, loans }: { readonly table: ProvisionTableName; readonly loans: readonly ProvidedLoan[] },
): Promise<number> {
  const { money } = context;
  if (loans.length === 0) return 0;
  const since = await borrowerNpa(
    context,
    loans.map(({ customerId }) => customerId),
  );
  const { total } = provision({
    currency: money.currency,
    asOf: businessDate,
    table,
    loans: loans.map(({ customerId, input }) => ({
      ...input,
      npaSince: since.get(customerId) ?? null,
    })),
  });
  return money.parse(total.provision);
}
