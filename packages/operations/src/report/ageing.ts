import { ageingReport } from '@mfi/contracts/report';
import { portfolioQuality, type QualityFigures } from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { checkRising } from './check-rising.js';
import { keysBy } from './group-keys.js';
import { GroupedFigures } from './grouped-figures.js';
import { PrincipalTie } from './principal-tie.js';
import { dayOf, scopeOf } from './report-scope.js';
import { type StandingLoan, standingLoans } from './standing-loans.js';

/** Of the engine's figures, those of age. */
type Ages = Pick<QualityFigures, 'loans' | 'glp' | 'arrearsAgeing' | 'balanceAgeing'>;

/** Reports how old arrears are: each instalment by its own day, each loan by its oldest. */
export const ageingHandler = reads(ageingReport, async (context, input) => {
  const { money } = context;
  checkRising(input.starts, '/starts');
  const scope = await scopeOf(context, input, (books) => dayOf(books, input.asOf, '/asOf'));
  const asOf = dayOf(scope.books, input.asOf, '/asOf');
  const keysOf = await keysBy(context, input.by, asOf);
  const figures = new GroupedFigures<Ages>(money);
  const principal = new PrincipalTie(context, scope, asOf);
  const base = {
    currency: money.currency,
    asOf,
    ...(input.starts ? { bands: input.starts } : {}),
    ...(input.by === undefined ? {} : { by: 'group' }),
  };
  for await (const page of standingLoans(context, scope, { asOf, rows: true })) {
    principal.add(page);
    const running = page.filter(({ loan }) => loan.status === 'active');
    const keyOf = await keysOf(running.map(({ loan }) => loan));
    const loans = running.map((one) => {
      const key = keyOf(one.loan);
      const facts = key === null ? {} : { facts: { group: key } };
      return { id: one.loan.id, ...facts, state: stateOf(context, one, asOf) };
    });
    const { groups = [], ...total } = portfolioQuality({ ...base, loans });
    figures.add(
      agesOf(total),
      groups.map(({ key, ...rest }) => [key, agesOf(rest)]),
    );
  }
  const none = () => agesOf(portfolioQuality({ ...base, loans: [] }));
  return {
    on: asOf,
    knownOn: scope.knownOn,
    ...figures.shown(none, shownAges),
    ties: [await principal.tie()],
  };
});

function stateOf({ money }: ReadContext, { loan, overdue }: StandingLoan, asOf: string) {
  return {
    asOf,
    status: 'active' as const,
    outstanding: { principal: money.format(loan.outstandingPrincipal) },
    arrears: { since: loan.arrearsSince, npaSince: loan.npaSince },
    installments: overdue ?? [],
    allocations: [],
  };
}

function agesOf({ loans, glp, arrearsAgeing, balanceAgeing }: Ages): Ages {
  return { loans, glp, arrearsAgeing, balanceAgeing };
}

function shownAges({ loans, glp, arrearsAgeing, balanceAgeing }: Ages) {
  const [current, ...balances] = balanceAgeing;
  return {
    loans,
    outstanding: glp,
    current: { loans: current?.loans ?? 0, outstanding: current?.balance ?? '0' },
    bands: arrearsAgeing.map(({ from, to, installments, ...arrears }, at) => ({
      from,
      to,
      installments,
      arrears,
      loans: balances[at]?.loans ?? 0,
      outstanding: balances[at]?.balance ?? '0',
    })),
  };
}
