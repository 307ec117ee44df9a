import { type Problem, Refused } from '@mfi/contracts';
import { type PaperLanguage, paperAgreement } from '@mfi/contracts/paper';
import { dayText, groupDigits } from '@mfi/contracts/writing';
import { reads } from '../kit/handler.js';
import type { CustomerRow, GrievanceOfficer } from '../ports/tables.js';
import { agreedTermsOf } from './agreed-terms.js';
import { approvedLoan } from './approved-loan.js';
import { houseClauses } from './clauses.js';
import { headOf, nomineeOf, partyOf } from './head.js';

/** The agreement of a loan, its clauses filled in. */
export const agreementHandler = reads(paperAgreement, async (context, input) => {
  const { lang = 'en' } = input;
  const { loan, approval } = await approvedLoan(context, input.loan);
  const row = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  const head = await headOf(context, loan, lang);
  const customer = partyOf(row);
  const nominee = nomineeOf(row);
  const { clauses = houseClauses(lang, nominee) } = input;
  const terms = await agreedTermsOf(context, loan, lang);
  const { currency } = head;
  const money = (amount: string) => groupDigits(amount, currency);
  const names: Names = {
    institution: head.institution,
    branch: head.branch.name,
    grievanceOfficer: officerIn(head.grievanceOfficer, lang),
    date: dayText(head.on, lang),
    customer: customer.name,
    customerNumber: customer.number,
    address: customer.address.join(', '),
    nominee: nominee?.name ?? '—',
    loan: loan.number,
    product: terms.product.name,
    currency,
    principal: money(terms.principal.amount),
    principalInWords: terms.principal.words,
    annualRate: terms.annualRate,
    apr: terms.apr,
    term: terms.term,
    installments: String(terms.installments),
    installment: terms.installment === null ? '—' : money(terms.installment),
    every: terms.every ?? '—',
    firstDueOn: dayText(terms.firstDueOn, lang),
    lastDueOn: dayText(terms.lastDueOn, lang),
    interest: money(terms.totals.interest),
    total: money(terms.totals.total),
  };
  checkNames(clauses, names);
  return {
    head,
    customer,
    nominee,
    loan: loan.number,
    approvedOn: approval.on,
    terms,
    clauses: clauses.map(({ heading, text }) => ({
      heading: filled(heading, names),
      text: filled(text, names),
    })),
  };
});

/** Whom to complain to; where nobody was named, whoever leads the branch. */
function officerIn({ name, phone, email }: GrievanceOfficer, lang: PaperLanguage): string {
  const known = [name, phone, email].filter((one) => one !== null);
  if (known.length > 0) return known.join(', ');
  return lang === 'hi' ? 'शाखा प्रबंधक' : 'the manager of the branch';
}

/** What the names in clauses stand for. */
type Names = Readonly<Record<string, string>>;

const NAME = /\{([^{}]*)\}/g;

function filled(text: string, names: Names): string {
  return text.replace(NAME, (whole, name: string) =>
    Object.hasOwn(names, name) ? (names[name] as string) : whole,
  );
}

interface Clause {
  readonly heading: string;
  readonly text: string;
}

/** An agreement with a gap in it must not be signed: every name that nobody knows is told. */
function checkNames(clauses: readonly Clause[], names: Names): void {
  const known = Object.keys(names);
  const problems = clauses.flatMap((clause, at) =>
    (['heading', 'text'] as const).flatMap((field) =>
      [...clause[field].matchAll(NAME)]
        .map(([, name = '']) => name)
        .filter((name) => !Object.hasOwn(names, name))
        .map((name): Problem => unknownName(name, known, `/clauses/${at}/${field}`)),
    ),
  );
  if (problems.length > 0) throw new Refused(problems);
}

function unknownName(name: string, known: readonly string[], path: string): Problem {
  return {
    code: 'paper.unknown_name',
    path,
    facts: { found: name, known },
    message: `A clause says {${name}}, which stands for nothing. Names there are: ${known.join(', ')}.`,
  };
}
