import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { applyForLoan } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { customerNamed, productNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import type {
  BranchRow,
  CustomerRow,
  LoanRow,
  LoanStatus,
  ProductRow,
  ProductVersionRow,
} from '../ports/tables.js';
import { currentVersion } from '../product/shown-product.js';
import { notAffordable } from './affordable.js';
import { type Asking, askedPath, askedTerms, outsideLimits } from './asked-loan.js';
import { notBrought } from './documents-needed.js';
import { mayNotBorrow } from './may-borrow.js';
import { officerOf } from './officer-of.js';
import { shownLoan } from './shown-loan.js';
import { NOTHING_AHEAD } from './snapshot.js';
import { keepStep, loanEvent } from './take-step.js';

type Input = InputOf<typeof applyForLoan>;

const OPEN: readonly LoanStatus[] = ['applied', 'reviewed', 'approved'];
const HAD: readonly LoanStatus[] = ['active', 'overpaid', 'closed', 'written-off'];

/** What an application is made of. */
interface Application {
  readonly input: Input;
  readonly customer: CustomerRow;
  readonly branch: BranchRow;
  readonly product: ProductRow;
  readonly version: ProductVersionRow;
}

/** Takes down an application, when nothing at all stands against it. */
export const apply = writes(applyForLoan, async (context, input) =>
  shownLoan(context, await takeApplication(context, input)),
);

/**
 * Takes down an application. Nothing is written before it is known that nothing stands against it.
 * @param more what the step's facts say beside what was asked for
 * @throws Refused with everything that stands against it
 */
export async function takeApplication(
  context: WriteContext,
  input: Input,
  more: { readonly [name: string]: string } = {},
): Promise<LoanRow> {
  const { db } = context;
  const named = await customerNamed(context, input.customer);
  // Two applications of one customer at the same time would not see each other.
  const customer = (await db.lock('customers', named.id)) as CustomerRow;
  const branch = (await db.get('branches', customer.branchId)) as BranchRow;
  const product = await productNamed(context, input.product);
  const version = await currentVersion(context, product);
  const officerId = await officerFor(context, { input, customer, branch });
  const application = { input, customer, branch, product, version };
  const terms = await agreedTerms(context, application);
  const loan = await newLoan(context, application, { officerId, terms });
  await db.insert('loans', loan);
  const { tranches, note } = input;
  const facts = {
    principal: terms.principal,
    ...(tranches ? { tranches: [...tranches] } : {}),
    ...more,
  };
  await keepStep(context, { loan, branch }, { step: 'apply', note, facts });
  context.audit({ branchId: loan.branchId, targetId: loan.id, after: loan });
  context.announce('loan.applied', loanEvent(loan));
  return loan;
}

/**
 * The terms applied for.
 * @throws Refused with everything that stands against them
 */
async function agreedTerms(context: WriteContext, application: Application): Promise<LoanTerms> {
  const { input, customer, product, branch, version } = application;
  const asking = { version, branch, asked: input };
  const problems = [
    ...mayNotBorrow(customer, '/customer'),
    ...(await openApplication(context, customer)),
    ...retired(product),
    ...outsideLimits(context, asking),
  ];
  const isOutside = problems.some(({ code }) => code.endsWith('_outside'));
  // Outside the limits there is no plan to hold against the household.
  if (isOutside) throw new Refused(problems);
  const terms = drawnTerms(context, asking, problems);
  const isSecured = version.limits.secured ?? false;
  const burden = { customer, terms, isSecured, on: branch.businessDate };
  problems.push(...(await notAffordable(context, burden)));
  problems.push(...(await notBrought(context, { customer, product })));
  if (problems.length > 0) throw new Refused(problems);
  return terms;
}

/** The terms, when a plan can be drawn up under them; what stands against the loan is told with it. */
function drawnTerms(
  context: WriteContext,
  asking: Asking,
  problems: readonly Problem[],
): LoanTerms {
  try {
    return asked(() => {
      const terms = askedTerms(context, asking);
      schedule({ terms });
      return terms;
    }, askedPath);
  } catch (error) {
    if (error instanceof Refused) throw new Refused([...problems, ...error.problems]);
    throw error;
  }
}

async function openApplication(
  { db }: WriteContext,
  { id, number }: CustomerRow,
): Promise<Problem[]> {
  const open = await db.find('loans', { customerId: id, status: { in: OPEN } });
  if (!open) return [];
  const facts = { customer: number, loan: open.number, status: open.status };
  const message = `${number} has applied for ${open.number} already, which is ${open.status}: go on with that one, or withdraw it first.`;
  return [{ code: 'loan.application_open', path: '/customer', facts, message }];
}

function retired({ code, status }: ProductRow): Problem[] {
  if (status === 'active') return [];
  const message = `Product ${code} is retired: choose one of mfi product list --status active.`;
  return [{ code: 'product.retired', path: '/product', facts: { product: code }, message }];
}

async function officerFor(
  context: WriteContext,
  { input, customer, branch }: Pick<Application, 'input' | 'customer' | 'branch'>,
): Promise<string | null> {
  if (input.officer !== undefined) return (await officerOf(context, branch, input.officer)).id;
  const { actor } = context;
  return customer.officerId ?? (actor.role === 'officer' ? actor.userId : null);
}

interface Agreed {
  readonly officerId: string | null;
  readonly terms: LoanTerms;
}

async function newLoan(
  { db, id, now, money }: WriteContext,
  { input, customer, branch, product, version }: Application,
  { officerId, terms }: Agreed,
): Promise<LoanRow> {
  const before = await db.count('loans', { customerId: customer.id, status: { in: HAD } });
  return {
    id: id('ln'),
    number: `LN-${String(await db.next('loan')).padStart(6, '0')}`,
    branchId: branch.id,
    customerId: customer.id,
    productId: product.id,
    productVersionId: version.id,
    officerId,
    status: 'applied',
    purpose: input.purpose ?? null,
    principal: money.parse(terms.principal),
    terms,
    cycle: before + 1,
    appliedOn: branch.businessDate,
    decidedOn: null,
    disbursedOn: null,
    ...NOTHING_OUT,
    createdAt: now,
    version: 1,
  };
}

/** The figures of a loan whose money is not out. */
export const NOTHING_OUT = {
  closedOn: null,
  asOf: null,
  outstandingPrincipal: 0,
  outstandingInterest: 0,
  outstandingFee: 0,
  outstandingPenalty: 0,
  duePrincipal: 0,
  dueInterest: 0,
  dueFee: 0,
  duePenalty: 0,
  excess: 0,
  dpd: 0,
  bucket: 'standard',
  arrearsSince: null,
  npaSince: null,
  nextDueOn: null,
  nextDueAmount: 0,
  ...NOTHING_AHEAD,
  posted: {},
  coming: null,
} as const;
