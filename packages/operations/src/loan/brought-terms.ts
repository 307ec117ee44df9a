import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import type { bringInLoan } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { WriteContext } from '../kit/context.js';
import { asked } from '../kit/refuse.js';
import type { BranchRow, ProductTerms, ProductVersionRow } from '../ports/tables.js';
import { askedPath, askedTerms } from './asked-loan.js';
import { futureProblem } from './value-date.js';

type Input = InputOf<typeof bringInLoan>;

/** What the terms of a loan that is brought in follow from. */
interface Brought {
  readonly input: Input;
  readonly version: ProductVersionRow;
  readonly branch: BranchRow;
}

/**
 * The terms a loan has had elsewhere: those of its product, what the loan says of itself, and what it
 * says in the words of a loan file. Limits of the product do not bind what has happened already.
 * @throws Refused with all that is wrong with them
 */
export function broughtTerms(
  context: WriteContext,
  { input, version, branch }: Brought,
): LoanTerms {
  const future = futureProblem(branch, input.disbursedOn);
  if (future) throw new Refused([{ ...future, path: '/disbursedOn' }]);
  const own = input.terms ?? {};
  const problems = fixedFields(own);
  if (problems.length > 0) throw new Refused(problems);
  return asked(() => {
    const merged = { ...version, terms: mergedTerms(version.terms, own) };
    const terms = askedTerms(context, {
      version: merged,
      branch,
      asked: { ...input, disburseOn: input.disbursedOn },
    });
    schedule({ terms });
    return terms;
  }, broughtTermsPath);
}

/** Where in the input stands what the engine finds wrong with the terms. */
export function broughtTermsPath(path: string): string {
  const found = askedPath(path);
  return found === '/product' && path.startsWith('/terms/') ? path : found;
}

/** Interest and repayment say only what differs, null what is not so; of all else the whole is given. */
function mergedTerms(product: ProductTerms, own: Readonly<Record<string, unknown>>): ProductTerms {
  const within = (section: 'interest' | 'repayment') => {
    const given = own[section];
    const isPart = typeof given === 'object' && given !== null && !Array.isArray(given);
    return isPart ? present({ ...product[section], ...given }) : (given ?? product[section]);
  };
  const merged = { ...product, ...own, interest: within('interest') };
  return { ...merged, repayment: within('repayment') } as unknown as ProductTerms;
}

/** What a product says and a loan has not: a count of instalments, where each is listed. */
function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const FIXED = ['currency', 'principal', 'disbursements'] as const;

function fixedFields(own: Readonly<Record<string, unknown>>): Problem[] {
  return FIXED.filter((field) => own[field] !== undefined).map((field) => ({
    code: 'product.loan_field',
    path: `/terms/${field}`,
    facts: {},
    message: 'Take it out: the loan has a field of its own for it, beside its terms.',
  }));
}
