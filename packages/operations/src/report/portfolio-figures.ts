import type { ReadContext } from '../kit/context.js';
import { type GroupBy, type KeysOf, keysBy } from './group-keys.js';
import { drawnIn, mayBeSummed, npaBorrowers, summedBranch } from './kept-sums.js';
import { type AlikeLoans, PortfolioSums } from './portfolio-sums.js';
import { PrincipalTie } from './principal-tie.js';
import { dayOf, type LoansAsked, type ReportScope, scopeOf } from './report-scope.js';
import { npaOf, type StandingLoan, standingIn, standingLoans } from './standing-loans.js';

/** What is asked of a portfolio. */
export interface PortfolioQuestion extends LoansAsked {
  readonly by?: GroupBy | undefined;
  readonly asOf?: string | undefined;
  readonly days: readonly number[];
}

/** How the running loans of some books stand at the end of a day. */
export async function portfolioOf(context: ReadContext, question: PortfolioQuestion) {
  const scope = await scopeOf(context, question, (books) => dayOf(books, question.asOf, '/asOf'));
  const asOf = dayOf(scope.books, question.asOf, '/asOf');
  const { by, days } = question;
  const asked: Asked = {
    scope,
    asOf,
    by,
    keysOf: await keysBy(context, by, asOf),
    portfolio: new PortfolioSums(days, asOf, by !== undefined),
    principal: new PrincipalTie(context, scope, asOf),
  };
  if (await mayBeSummed(context, scope, asked)) await addSummed(context, asked);
  else await addEach(context, asked);
  const { portfolio, principal } = asked;
  return {
    on: asOf,
    knownOn: scope.knownOn,
    ...portfolio.shown(context.money),
    ties: [await principal.tie()],
  };
}

/** A report as far as it has come. */
interface Asked {
  readonly scope: ReportScope;
  readonly asOf: string;
  readonly by: GroupBy | undefined;
  readonly keysOf: KeysOf;
  readonly portfolio: PortfolioSums;
  readonly principal: PrincipalTie;
}

/** Every loan by itself. */
async function addEach(context: ReadContext, asked: Asked): Promise<void> {
  const { scope, asOf, keysOf, portfolio, principal } = asked;
  for await (const page of standingLoans(context, scope, { asOf })) {
    principal.add(page);
    const running = page.filter(isRunning);
    const rows = running.map(({ loan }) => loan);
    const npa = await npaOf(context, scope, { asOf, loans: rows });
    const keyOf = await keysOf(rows);
    for (const one of running) {
      const key = keyOf(one.loan);
      portfolio.add(key, alone(one));
      const { customerId, outstandingPrincipal } = one.loan;
      if (!npa.has(customerId)) continue;
      portfolio.addNpa(key, { loans: 1, principal: outstandingPrincipal });
    }
  }
}

/** Loans whose rows keep the day as the database sums them, and the others by themselves. */
async function addSummed(context: ReadContext, asked: Asked): Promise<void> {
  const { scope, asOf, keysOf, portfolio, principal } = asked;
  const others: Other[] = [];
  for (const branch of scope.books.branches) {
    const { sums, rest } = await summedBranch(context, branch, asked);
    const keyOf = await keysOf(sums.map(({ of }) => of));
    for (const { of, alike, isNpa, booked } of sums) {
      portfolio.add(keyOf(of), alike);
      if (isNpa) portfolio.addNpa(keyOf(of), alike);
      principal.addSums({ report: alike.principal, booked });
    }
    for (const query of rest) {
      for await (const page of standingIn(context, { scope, asOf, branch }, query)) {
        principal.add(page);
        others.push(...(await addOthers(asked, page.filter(isRunning))));
      }
    }
  }
  await addNpa(context, asked, others);
}

/** A loan that was not summed, of which is still to be told whether its borrower is NPA. */
interface Other {
  readonly id: string;
  readonly customerId: string;
  readonly key: string | null;
  readonly isNpa: boolean;
  readonly principal: number;
}

async function addOthers(
  { keysOf, portfolio }: Asked,
  running: readonly StandingLoan[],
): Promise<Other[]> {
  const keyOf = await keysOf(running.map(({ loan }) => loan));
  return running.map((one) => {
    const { id, customerId, npaSince, outstandingPrincipal } = one.loan;
    const key = keyOf(one.loan);
    portfolio.add(key, alone(one));
    return { id, customerId, key, isNpa: npaSince !== null, principal: outstandingPrincipal };
  });
}

/** Of borrowers who are NPA by one loan all are: those that were not summed, and those that were. */
async function addNpa(
  context: ReadContext,
  { asOf, keysOf, portfolio }: Asked,
  others: readonly Other[],
): Promise<void> {
  const borrowers = await npaBorrowers(context, asOf);
  for (const { customerId, isNpa } of others) if (isNpa) borrowers.add(customerId);
  for (const { key, customerId, principal } of others) {
    if (borrowers.has(customerId)) portfolio.addNpa(key, { loans: 1, principal });
  }
  const rest = new Set(others.map(({ id }) => id));
  const drawn = await drawnIn(context, asOf, { borrowers, rest });
  const keyOf = await keysOf(drawn.map(({ of }) => of));
  for (const { of, principal } of drawn) portfolio.addNpa(keyOf(of), { loans: 1, principal });
}

function isRunning({ loan }: StandingLoan): boolean {
  return loan.status === 'active';
}

function alone({ loan, arrears }: StandingLoan): AlikeLoans {
  return {
    since: loan.arrearsSince,
    isLate: loan.dpd > 0,
    loans: 1,
    principal: loan.outstandingPrincipal,
    interest: loan.outstandingInterest,
    arrears: arrears.total,
    arrearsPrincipal: arrears.principal,
  };
}
