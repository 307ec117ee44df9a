import { approveLoan } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { asked, refuse } from '../kit/refuse.js';
import type { LoanRow, ProductVersionRow } from '../ports/tables.js';
import { checkDocuments } from './documents-needed.js';
import { checkOtherPerson } from './same-person.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Approves an application, for no more than was asked for. */
export const approve = writes(approveLoan, async (context, input) => {
  const { money } = context;
  const stepping = await loanForStep(context, input, 'approve');
  const { loan, steps, branch } = stepping;
  checkOtherPerson(context, steps, ['apply', 'review']);
  const principal = input.principal === undefined ? loan.principal : money.parse(input.principal);
  await checkPrincipal(context, loan, principal);
  checkLimit(context, principal);
  await checkDocuments(context, loan);
  const terms = asked(
    () => lowered(context, loan.terms, principal),
    () => '/principal',
  );
  const changes = {
    status: 'approved' as const,
    decidedOn: branch.businessDate,
    principal,
    terms,
  };
  const facts = { asked: money.format(loan.principal), approved: money.format(principal) };
  const taken = { step: 'approve' as const, note: input.note, facts, changes };
  return shownLoan(context, await takeStep(context, stepping, taken));
});

async function checkPrincipal(
  { db, money }: WriteContext,
  loan: LoanRow,
  principal: number,
): Promise<void> {
  const version = await db.get('productVersions', loan.productVersionId);
  const { principalMin } = (version as ProductVersionRow).limits;
  if (principal === loan.principal) return;
  if (principal <= loan.principal && principal >= principalMin) return;
  const facts = {
    found: money.format(principal),
    min: money.format(principalMin),
    max: money.format(loan.principal),
  };
  throw refuse('loan.principal_outside', {
    path: '/principal',
    facts,
    message: `Approve from ${facts.min}, the least of the product, to ${facts.max}, which was asked for.`,
  });
}

/** A role without a limit of its own approves nothing; an administrator anything. */
function checkLimit({ actor, institution, money }: WriteContext, principal: number): void {
  const { approvalMax } = institution.settings;
  const max = approvalMax[actor.role];
  if (max === undefined ? actor.role === 'admin' : principal <= max) return;
  const facts = {
    role: actor.role,
    max: money.format(max ?? 0),
    principal: money.format(principal),
  };
  throw refuse('access.above_limit', {
    path: '/principal',
    facts,
    message: `A ${actor.role} may approve up to ${facts.max}: ask somebody who may approve ${facts.principal}, or approve less.`,
  });
}

/** The terms for a lower principal: of tranches, the last ones go. A plan must come of it. */
function lowered({ money }: WriteContext, terms: LoanTerms, principal: number): LoanTerms {
  if (principal === money.parse(terms.principal)) return terms;
  const disbursements: { on: string; amount: string }[] = [];
  let left = principal;
  for (const { on, amount } of terms.disbursements) {
    const part = Math.min(money.parse(amount), left);
    if (part > 0) disbursements.push({ on, amount: money.format(part) });
    left -= part;
  }
  const less = { ...terms, principal: money.format(principal), disbursements };
  schedule({ terms: less });
  return less;
}
