import type { OutputOf } from '@mfi/contracts';
import { customerStatement } from '@mfi/contracts/customer';
import {
  auditReport,
  cashBook,
  dataQualityReport,
  officerReport,
  prepaymentReport,
  receiptRegister,
  recoveryReport,
  waiverReport,
  writeOffReport,
} from '@mfi/contracts/report';
import { groupDigits, plural } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { marked } from './day-views.js';
import { more } from './list-views.js';
import { type ColumnOf, tableOf } from './table-of.js';
import { type Tie, tieLines } from './tie-lines.js';
import { apart, block, type NamedView, sentence, title, viewOf, widthOf } from './view.js';

const amount = { align: 'decimal' } as const;
const count = { align: 'right' } as const;

/** The views of registers, and of reports on people and records. */
export const REGISTER_VIEWS: readonly NamedView[] = [
  viewOf(receiptRegister, receiptLines),
  viewOf(prepaymentReport, (register, page) =>
    moneyLines('Paid ahead', register, PREPAYMENT_COLUMNS, page),
  ),
  viewOf(recoveryReport, (register, page) =>
    moneyLines('Recovered', register, RECOVERY_COLUMNS, page),
  ),
  viewOf(waiverReport, waiverLines),
  viewOf(writeOffReport, writeOffLines),
  viewOf(cashBook, cashLines),
  viewOf(officerReport, officerLines),
  viewOf(auditReport, auditLines),
  viewOf(dataQualityReport, qualityLines),
  viewOf(customerStatement, statementLines),
];

const RECEIPT: ColumnOf = { name: 'receipt', header: 'Receipt' };
const LOAN: ColumnOf = { name: 'loan.number', header: 'Loan' };
const CUSTOMER: ColumnOf = { name: 'customer.name', header: 'Customer', widthMin: 8 };

const RECEIPT_COLUMNS: readonly ColumnOf[] = [
  RECEIPT,
  { name: 'bookedOn', header: 'Booked on', rank: 3 },
  { name: 'amount', header: 'Amount', ...amount },
  { name: 'mode', header: 'Mode', rank: 2 },
  { name: 'status', header: 'Status', rank: 4 },
  LOAN,
  { name: 'takenBy', header: 'By', rank: 1 },
  CUSTOMER,
];

const PREPAYMENT_COLUMNS: readonly ColumnOf[] = [
  RECEIPT,
  { name: 'on', header: 'On', rank: 2 },
  { name: 'amount', header: 'Amount', ...amount },
  { name: 'principal', header: 'Principal', rank: 4, ...amount },
  { name: 'kind', header: 'Kind', rank: 1 },
  { name: 'outstanding', header: 'Owed after', rank: 3, ...amount },
  LOAN,
  CUSTOMER,
];

const RECOVERY_COLUMNS: readonly ColumnOf[] = [
  RECEIPT,
  { name: 'on', header: 'On', rank: 2 },
  { name: 'amount', header: 'Amount', ...amount },
  { name: 'recovered', header: 'So far', rank: 3, ...amount },
  { name: 'writtenOffOn', header: 'Given up', rank: 4 },
  { name: 'mode', header: 'Mode', rank: 1 },
  LOAN,
  CUSTOMER,
];

interface Days {
  readonly branch: string | null;
  readonly from: string;
  readonly to: string;
  readonly knownOn: string | null;
}

/** The head of a report over some days. */
function headOf(name: string, { branch, from, to, knownOn }: Days, page: Page): string[] {
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const whose = branch === null ? 'all branches' : `branch ${branch}`;
  const known = knownOn === null ? '' : `, as known on ${knownOn}`;
  return title(`${name} in ${whose} ${days}${known}`, page);
}

interface Register extends Days {
  readonly data: readonly object[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number; readonly amount: string };
  readonly byMode: readonly object[];
  readonly ties: readonly Tie[];
}

function moneyLines(
  name: string,
  register: Register,
  columns: readonly ColumnOf[],
  page: Page,
): string[] {
  const { data, nextCursor, total, byMode, ties } = register;
  const modes: readonly ColumnOf[] = [
    { name: 'amount', header: 'Amount', ...amount },
    { name: 'count', header: 'Count', ...count },
    { name: 'mode', header: 'Mode' },
  ];
  const footer = { amount: total.amount, count: String(total.count), mode: 'together' };
  return [
    ...headOf(name, register, page),
    ...tableOf(columns, data, page),
    ...more(nextCursor, page),
    ...block('By mode', tableOf(modes, byMode, page, { footer }), page),
    ...tieLines(ties, page),
  ];
}

function receiptLines(register: OutputOf<typeof receiptRegister>, page: Page): string[] {
  const { numbers, undone } = register;
  const taken = `Undone: ${plural(undone.count, 'receipt')}, ${groupDigits(undone.amount, page.currency)}`;
  return [
    ...moneyLines('Register of receipts', register, RECEIPT_COLUMNS, page),
    ...(numbers ? numberLines(numbers, page) : []),
    ...(undone.count === 0 ? [] : [taken]),
  ];
}

type Numbers = NonNullable<OutputOf<typeof receiptRegister>['numbers']>;

function numberLines({ first, last, count: found, missing }: Numbers, page: Page): string[] {
  if (first === null) return ['No receipt has a number of these days.'];
  if (missing.length === 0) {
    const says = `${plural(found, 'number')} from ${first} to ${last}, none missing`;
    return marked('ok', says, page);
  }
  return marked('fail', `missing between ${first} and ${last}: ${missing.join(', ')}`, page);
}

function waiverLines(report: OutputOf<typeof waiverReport>, page: Page): string[] {
  const { data, nextCursor, total, ties } = report;
  return [
    ...headOf('Waived', report, page),
    ...tableOf(
      [
        LOAN,
        { name: 'on', header: 'On', rank: 3 },
        { name: 'amount', header: 'Amount', ...amount },
        { name: 'part', header: 'Part' },
        { name: 'status', header: 'Status', rank: 2 },
        { name: 'by', header: 'By', rank: 1 },
        CUSTOMER,
        { name: 'reason', header: 'Why', widthMin: 12 },
      ],
      data,
      page,
      { footer: { 'loan.number': 'Totals', amount: total.amount } },
    ),
    ...more(nextCursor, page),
    ...tieLines(ties, page),
  ];
}

function writeOffLines(report: OutputOf<typeof writeOffReport>, page: Page): string[] {
  const { data, nextCursor, total, ties } = report;
  const { principal, interest, recovered } = total;
  return [
    ...headOf('Written off', report, page),
    ...tableOf(
      [
        LOAN,
        { name: 'on', header: 'On', rank: 4 },
        { name: 'principal', header: 'Principal', ...amount },
        { name: 'interest', header: 'Interest', rank: 2, ...amount },
        { name: 'daysLate', header: 'Days late', rank: 5, ...count },
        { name: 'recovered', header: 'Recovered', rank: 3, ...amount },
        { name: 'status', header: 'Status', rank: 1 },
        CUSTOMER,
        { name: 'reason', header: 'Why', widthMin: 10 },
      ],
      data,
      page,
      { footer: { 'loan.number': 'Totals', principal, interest, recovered } },
    ),
    ...more(nextCursor, page),
    ...tieLines(ties, page),
  ];
}

const MOVED: readonly ColumnOf[] = [
  { name: 'opening', header: 'Opening', ...amount },
  { name: 'receipts', header: 'Receipts', ...amount },
  { name: 'payments', header: 'Payments', ...amount },
  { name: 'closing', header: 'Closing', ...amount },
  { name: 'place', header: 'Where', widthMin: 8 },
];

function cashLines(book: OutputOf<typeof cashBook>, page: Page): string[] {
  const { data, places, total, ties } = book;
  return [
    ...headOf('Cash book', book, page),
    ...tableOf([{ name: 'on', header: 'On' }, ...MOVED], data, page),
    ...block(
      'All days',
      tableOf(MOVED, places, page, { footer: { ...total, place: 'together' } }),
      page,
    ),
    ...tieLines(ties, page),
  ];
}

function officerLines(report: OutputOf<typeof officerReport>, page: Page): string[] {
  const { data, total, ties } = report;
  const named = data.map((row) => ({
    ...row,
    officer: row.officer ?? 'nobody',
    efficiency: row.efficiency.current.value ?? '',
  }));
  const together = { ...total, officer: 'Totals', efficiency: total.efficiency.current.value };
  const footer = Object.fromEntries(
    Object.entries(together).map(([name, value]) => [name, `${value ?? ''}`]),
  );
  const who: ColumnOf = { name: 'officer', header: 'Officer' };
  return [
    ...headOf('Officers', report, page),
    ...tableOf(
      [
        who,
        { name: 'clients', header: 'Clients', ...count },
        { name: 'loans', header: 'Loans', ...count },
        { name: 'outstanding', header: 'Portfolio', ...amount },
        { name: 'par30', header: 'PAR 30', ...amount },
        { name: 'par30Ratio', header: 'Ratio', ...amount },
      ],
      named.map((row) => ({ ...row, par30Ratio: row.par30Ratio ?? '' })),
      page,
      { footer },
    ),
    ...block(
      'In these days',
      tableOf(
        [
          who,
          { name: 'disbursedLoans', header: 'Lent', rank: 2, ...count },
          { name: 'disbursed', header: 'Disbursed', ...amount },
          { name: 'receipts', header: 'Receipts', rank: 1, ...count },
          { name: 'collected', header: 'Collected', ...amount },
          { name: 'efficiency', header: 'Current', rank: 1, ...amount },
          { name: 'applications', header: 'Applied', ...count },
          { name: 'approved', header: 'Approved', rank: 3, ...count },
          { name: 'daysToDecide', header: 'Days', rank: 4, ...amount },
        ],
        named.map((row) => ({ ...row, daysToDecide: row.daysToDecide ?? '' })),
        page,
        { footer },
      ),
      page,
    ),
    ...tieLines(ties, page),
  ];
}

function auditLines(report: OutputOf<typeof auditReport>, page: Page): string[] {
  const { branch, from, to, data, total, chains } = report;
  const whose = branch === null ? 'all branches' : `branch ${branch}`;
  const since = from === null ? '' : ` from ${from}`;
  const until = to === null ? '' : ` to ${to}`;
  return [
    ...title(`What was done in ${whose}${since}${until}`, page),
    ...tableOf(
      [
        { name: 'count', header: 'Count', ...count },
        { name: 'user', header: 'User', optional: true },
        { name: 'role', header: 'Role', rank: 1, optional: true },
        { name: 'operation', header: 'Operation', widthMin: 10, optional: true },
      ],
      data,
      page,
      { footer: { count: String(total.count), operation: 'together' } },
    ),
    '',
    ...chains.flatMap(({ branch: of, links, lastHash, brokenAt, why }) => {
      const name = of === '' ? 'institution' : `branch ${of}`;
      return marked(
        brokenAt === null ? 'ok' : 'fail',
        brokenAt === null
          ? `${name}: ${plural(links, 'link')} reckoned anew, the last is ${lastHash.slice(0, 16)}`
          : `${name}: broken at link ${brokenAt}: ${why}`,
        page,
      );
    }),
  ];
}

function qualityLines(report: OutputOf<typeof dataQualityReport>, page: Page): string[] {
  const { branch, on, data, total } = report;
  const whose = branch === null ? 'all branches' : `branch ${branch}`;
  const narrow = { ...page, columns: widthOf(page) - 4 };
  const looked = `${plural(total.customers, 'customer')} and ${plural(total.loans, 'loan')} looked at`;
  return [
    ...title(`Records of ${whose} on ${on}`, page),
    ...data.flatMap(({ says, count: found, subjects, remedy }) => {
      if (found === 0) return marked('ok', `no ${says}`, page);
      const others = found > subjects.length ? `, and ${found - subjects.length} more` : '';
      return [
        ...marked('warn', `${found} ${says}`, page),
        ...sentence(`${subjects.join(', ')}${others}`, narrow).map((line) => `    ${line}`),
        ...sentence(remedy, narrow).map((line) => `    ${line}`),
      ];
    }),
    ...apart([`${plural(total.findings, 'finding')}; ${looked}.`]),
  ];
}

function statementLines(output: OutputOf<typeof customerStatement>, page: Page): string[] {
  const { customer, from, to, opening, lines, loans, totals, closing, ties } = output;
  const days = from === null ? `up to ${to}` : `${from} to ${to}`;
  const blank = (value: string) => (Number(value) === 0 ? '' : value);
  const rows = [
    { on: from ?? to, loan: '', text: 'Opening', debit: '', credit: '', balance: opening },
    ...lines.map((line) => ({ ...line, debit: blank(line.debit), credit: blank(line.credit) })),
  ];
  return [
    ...title(`Statement of ${customer.number} ${customer.name}, ${days}`, page),
    ...tableOf(
      [
        { name: 'on', header: 'On' },
        { name: 'loan', header: 'Loan', rank: 2 },
        { name: 'debit', header: 'Charged', ...amount },
        { name: 'credit', header: 'Paid', ...amount },
        { name: 'balance', header: 'Owed', ...amount },
        { name: 'text', header: 'What', rank: 1, widthMin: 14 },
      ],
      rows,
      page,
      { footer: { on: 'Totals', debit: totals.debits, credit: totals.credits, balance: closing } },
    ),
    ...block(
      'Loans',
      tableOf(
        [
          { name: 'loan', header: 'Loan' },
          { name: 'product', header: 'Product', rank: 1 },
          { name: 'disbursedOn', header: 'Paid out', rank: 2 },
          { name: 'opening', header: 'Opening', ...amount },
          { name: 'debits', header: 'Charged', ...amount },
          { name: 'credits', header: 'Paid', ...amount },
          { name: 'closing', header: 'Closing', ...amount },
        ],
        loans,
        page,
      ),
      page,
    ),
    ...tieLines(ties, page),
  ];
}
