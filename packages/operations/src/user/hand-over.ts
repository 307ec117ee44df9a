import type { InputOf } from '@mfi/contracts';
import { handOverUser } from '@mfi/contracts/user';
import { type CustomerInHand, handOverCustomers } from '../customer/hand-over-customers.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { branchNamed, branchOf, userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import {
  type HandingOver,
  handOverLoans,
  LOAN_IN_HAND,
  type LoanInHand,
} from '../loan/hand-over-loans.js';
import { statusesFor } from '../loan/loan-states.js';
import { officerOf } from '../loan/officer-of.js';
import type { BranchRow, LoanStatus, UserRow } from '../ports/tables.js';

/** How many rows are handed over together. */
const PAGE = 1000;

const ASKED_FOR: readonly LoanStatus[] = ['applied', 'reviewed', 'approved'];

/** Hands all that an officer looks after in a branch over to another one. */
export const handOverHandler = writes(handOverUser, async (context, input) => {
  const from = await userNamed(context, input.officer, '/officer');
  const branch = await branchOfWork(context, from, input);
  const officer = await officerOf(context, branch, input.to, '/to');
  if (officer.id === from.id) throw sameOfficer(from);
  const work: Work = { from, to: { branch, officer, note: input.note } };
  const customers = await allCustomers(context, work);
  const centres = await allCentres(context, work);
  const counts = { customers, centres, ...(await allLoans(context, work)) };
  const after = { handedOverTo: officer.id, ...counts, note: input.note ?? null };
  context.audit({ branchId: branch.id, targetId: from.id, after });
  return { officer: from.username, to: officer.username, branch: branch.code, ...counts };
});

/** Whose work goes to whom. */
interface Work {
  readonly from: UserRow;
  readonly to: HandingOver;
}

async function branchOfWork(
  context: WriteContext,
  from: UserRow,
  { branch }: InputOf<typeof handOverUser>,
): Promise<BranchRow> {
  if (branch !== undefined || from.branchId === null) return branchOf(context, branch);
  return branchNamed(context, from.branchId);
}

function sameOfficer({ username }: UserRow) {
  return refuse('user.same_officer', {
    path: '/to',
    facts: { officer: username },
    message: `${username} has this work already: name somebody else.`,
  });
}

async function allCustomers(context: WriteContext, { from, to }: Work): Promise<number> {
  const columns = ['id', 'branchId', 'version'] as const;
  let count = 0;
  let last: string | undefined;
  for (;;) {
    const page = await context.db.lockMany('customers', columns, pageAfter(from, last));
    const own: CustomerInHand[] = page.filter(({ branchId }) => branchId === to.branch.id);
    await handOverCustomers(context, own, to.officer);
    tellAudit(context, { from, to }, { customers: own.map(({ id }) => id) });
    count += own.length;
    last = page.at(-1)?.id;
    if (page.length < PAGE) return count;
  }
}

async function allCentres(context: WriteContext, { from, to }: Work): Promise<number> {
  const { db } = context;
  const where = { officerId: from.id, branchId: to.branch.id };
  const columns = ['id', 'code', 'version'] as const;
  const centres = await db.lockMany('centres', columns, { where, order: [['code', 'asc']] });
  const changed = centres.map(({ id, version }) => ({
    id,
    officerId: to.officer.id,
    version: version + 1,
  }));
  if (changed.length > 0) await db.updateMany('centres', ['officerId', 'version'], changed);
  tellAudit(context, { from, to }, { centres: changed.map(({ id }) => id) });
  return centres.length;
}

async function allLoans(context: WriteContext, { from, to }: Work) {
  const columns = [...LOAN_IN_HAND, 'branchId'] as const;
  const running = statusesFor('transfer');
  const counts = { loans: 0, applications: 0 };
  let last: string | undefined;
  for (;;) {
    const page = await context.db.lockMany('loans', columns, pageAfter(from, last));
    const own = page.filter(
      ({ branchId, status }) => branchId === to.branch.id && running.includes(status),
    );
    await handOverLoans(context, own, to);
    const isAskedFor = ({ status }: LoanInHand) => ASKED_FOR.includes(status);
    const applications = own.filter(isAskedFor).map(({ id }) => id);
    const loans = own.filter((loan) => !isAskedFor(loan)).map(({ id }) => id);
    tellAudit(context, { from, to }, { loans });
    tellAudit(context, { from, to }, { applications });
    counts.loans += loans.length;
    counts.applications += applications.length;
    last = page.at(-1)?.id;
    if (page.length < PAGE) return counts;
  }
}

/** What an officer looks after, found by the index of officers: their work is nearly all of one branch. */
function pageAfter({ id }: UserRow, last: string | undefined) {
  const after = last === undefined ? {} : { after: { id: last } };
  return { where: { officerId: id }, limit: PAGE, ...after };
}

/** One record of the audit for a page of a kind: it names every one. */
function tellAudit(
  context: WriteContext,
  { from, to }: Work,
  handedOver: { readonly [kind: string]: readonly string[] },
): void {
  if (Object.values(handedOver).every((ids) => ids.length === 0)) return;
  context.audit({
    branchId: to.branch.id,
    targetId: from.id,
    before: { officerId: from.id },
    after: { officerId: to.officer.id, ...handedOver },
  });
}
