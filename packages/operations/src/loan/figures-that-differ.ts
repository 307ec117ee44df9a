import type { InputOf, Problem } from '@mfi/contracts';
import type { bringInLoan } from '@mfi/contracts/loan';
import type { LoanFigures, LoanInput } from '@mfi/engine';
import { explainLoan } from '@mfi/engine/loan';
import type { WriteContext } from '../kit/context.js';

type Expected = NonNullable<InputOf<typeof bringInLoan>['expected']>;

/** A loan, and what its former system says of it. */
interface Compared {
  readonly input: Pick<InputOf<typeof bringInLoan>, 'expected' | 'tolerance'>;
  readonly file: LoanInput;
  readonly figures: LoanFigures;
}

/** One figure, here and there. */
interface Figure {
  /** Where it is expected: a pointer into the input. */
  readonly path: string;
  readonly words: string;
  readonly found: string;
  readonly expected: string | undefined;
  /** What the engine explains it as; undefined for sums that explain themselves. */
  readonly explained?: string;
}

/**
 * What a loan's history comes to, held against what its former system says: each figure that lies
 * further away than may be, with the engine's own explanation of it.
 */
export function figuresThatDiffer(context: WriteContext, compared: Compared): Problem[] {
  const { expected, tolerance } = compared.input;
  if (!expected) return [];
  const { money } = context;
  const room = tolerance === undefined ? 0 : money.parse(tolerance);
  const problems: Problem[] = [];
  for (const figure of [...ofLoan(compared, expected), ...ofInstallments(compared, expected)]) {
    if (figure.expected === undefined) continue;
    const difference = money.parse(figure.found) - money.parse(figure.expected);
    if (Math.abs(difference) <= room) continue;
    problems.push(problemOf(context, compared, figure, difference));
  }
  const count = countProblem(compared, expected);
  return count ? [count, ...problems] : problems;
}

function ofLoan({ figures }: Compared, expected: Expected): Figure[] {
  const { outstanding, due, excess } = figures;
  const owed = (['principal', 'interest', 'fee', 'penalty'] as const).map((part) => ({
    path: `/expected/${part}`,
    words: `${part} owed`,
    found: outstanding[part],
    expected: expected[part],
    explained: `outstanding.${part}`,
  }));
  return [
    ...owed,
    { path: '/expected/due', words: 'due and unpaid', found: due.total, expected: expected.due },
    {
      path: '/expected/excess',
      words: 'money held',
      found: excess,
      expected: expected.excess,
      explained: 'excess',
    },
    {
      path: '/expected/repaid',
      words: 'repaid',
      found: sumOf(figures.installments.map(paidOf)),
      expected: expected.repaid,
    },
  ];
}

function ofInstallments({ figures }: Compared, { installments = [] }: Expected): Figure[] {
  return installments.flatMap((row, index) => {
    const here = figures.installments[index];
    if (!here) return [];
    const parts = (['principal', 'interest', 'fee', 'penalty'] as const).map((part) => ({
      path: `/expected/installments/${index}/${part}`,
      words: `instalment ${here.number} of ${here.due}, ${part}`,
      found: here[part],
      expected: row[part],
      explained: `installments.${here.number}.${part}`,
    }));
    const paid = {
      path: `/expected/installments/${index}/paid`,
      words: `instalment ${here.number} of ${here.due}, paid`,
      found: paidOf(here),
      expected: row.paid,
    };
    return [...parts, paid];
  });
}

function paidOf({ paid }: LoanFigures['installments'][number]): string {
  return sumOf([paid.principal, paid.interest, paid.fee, paid.penalty]);
}

/** The sum of amounts that are written with the same digits. */
function sumOf(amounts: readonly string[]): string {
  const [first = '0'] = amounts;
  const digits = first.includes('.') ? first.length - first.indexOf('.') - 1 : 0;
  const sum = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);
  const text = String(sum).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Instalments that are more or fewer, or due on other days: a plan that is not the same. */
function countProblem({ figures }: Compared, expected: Expected): Problem | undefined {
  const { installments: there } = expected;
  if (!there) return undefined;
  const here = figures.installments;
  const at = there.findIndex((row, index) => row.due !== here[index]?.due);
  if (at < 0 && there.length === here.length) return undefined;
  const index = at < 0 ? there.length : at;
  const [found, wanted] = [here[index]?.due ?? 'none', there[index]?.due ?? 'none'];
  return {
    code: 'loan.figures_differ',
    path: at < 0 ? '/expected/installments' : `/expected/installments/${index}/due`,
    facts: { found, expected: wanted, count: here.length, expectedCount: there.length },
    message: `Instalment ${index + 1} falls due: ${found}, and ${wanted} was expected. Mend the first due date, the count, or the plan in terms.`,
  };
}

function problemOf(
  { money }: WriteContext,
  { file }: Compared,
  { path, words, found, expected, explained }: Figure,
  difference: number,
): Problem {
  const off = `${difference < 0 ? '-' : ''}${money.format(Math.abs(difference))}`;
  const why = explained === undefined ? undefined : explainLoan(file, explained).sentence;
  const facts = { figure: words, found, expected, difference: off, ...(why ? { why } : {}) };
  const said = `${words}: the history comes to ${found}, and ${expected} was expected (${off}).`;
  return {
    code: 'loan.figures_differ',
    path,
    facts,
    message: `${said[0]?.toUpperCase()}${said.slice(1)}${why ? ` ${why}` : ''}`,
  };
}
