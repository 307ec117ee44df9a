import type { Statement } from '@mfi/engine/loan';
import { displayWidth, groupDigits, printable, wrap } from '@mfi/terminal';
import { COLUMNS_ASSUMED, type Field, fieldTable } from './field-table.js';
import { csvName } from './labels.js';
import { PARTS, type Parted, partsTable } from './parts-table.js';
import type { Page, View } from './run.js';
import { type Value, valueLines } from './values-view.js';

type Line = Statement['lines'][number];
type Balance = Statement['opening'];

/** The view of a statement of account: its lines with the balance after each, and what they come to. */
export const statementView: View = {
  lines: (output, page) => {
    const account = output as unknown as Statement;
    const { from, to, currency } = account;
    const title = `Statement of account from ${from} to ${to}, in ${currency}`;
    return [
      ...wrap(title, page.columns ?? COLUMNS_ASSUMED).map(page.palette.heading),
      '',
      ...accountLines(account, page),
      '',
      ...totalLines(account, page),
      '',
      ...closingLines(account, page),
    ];
  },
  records: (output) => accountRecords(output as unknown as Statement),
};

/** A row as it is shown. */
interface Shown {
  readonly on: string;
  readonly debit: string;
  readonly credit: string;
  /** Debit and credit in one, with its sign: for narrow terminals. */
  readonly change: string;
  readonly due: string;
  readonly balance: string;
  readonly text: string;
}

/** The columns beside the text where there is room for no more. */
const NARROWEST: readonly (keyof Shown)[] = ['on', 'balance'];

/** Other choices, the widest first: the first is taken that leaves room for the text. */
const CHOICES: readonly (readonly (keyof Shown)[])[] = [
  ['on', 'debit', 'credit', 'due', 'balance'],
  ['on', 'debit', 'credit', 'balance'],
  ['on', 'change', 'balance'],
];

/** Narrower sentences are hard to read. */
const TEXT_COLUMNS_MIN = 24;

const HEADERS: Readonly<Record<keyof Shown, string>> = {
  on: 'Date',
  debit: 'Debit',
  credit: 'Credit',
  change: 'Change',
  due: 'Due',
  balance: 'Balance',
  text: 'What',
};

const GAP = 2;

function accountLines({ opening, lines, totals, closing }: Statement, page: Page): string[] {
  const rows: Shown[] = [openingRow(opening), ...lines.map(shownLine)];
  const footer: Shown = {
    ...{ on: 'Totals', debit: totals.debits, credit: totals.credits, change: '' },
    ...{ due: closing.due.total, balance: closing.total, text: '' },
  };
  const shown = [...rows, footer];
  const width = page.columns ?? COLUMNS_ASSUMED;
  const room = (choice: readonly (keyof Shown)[]) =>
    choice.reduce((left, name) => left - GAP - columnWidth(name, shown, page), width);
  const choice = CHOICES.find((names) => room(names) >= TEXT_COLUMNS_MIN) ?? NARROWEST;
  const fields = choice.map((name): Field<keyof Shown> => {
    return { name, header: HEADERS[name], align: name === 'on' ? 'left' : 'decimal' };
  });
  const broken = rows.flatMap((row) => brokenRow(row, Math.max(room(choice), TEXT_COLUMNS_MIN)));
  const text = { name: 'text', header: HEADERS.text, align: 'left' } as const;
  return fieldTable([...fields, text], broken, page, { footer: { ...footer } });
}

function openingRow({ due, total }: Balance): Shown {
  const none = { debit: '', credit: '', change: '' };
  return { on: '', ...none, due: due.total, balance: total, text: 'Opening balance.' };
}

function shownLine({ on, debit, credit, balance, text }: Line): Shown {
  const added = Number(debit) === 0 ? '' : debit;
  const taken = Number(credit) === 0 ? '' : credit;
  return {
    on,
    debit: added,
    credit: taken,
    change: added || (taken && `-${taken}`),
    due: balance.due.total,
    balance: balance.total,
    text: printable(text),
  };
}

function columnWidth(name: keyof Shown, rows: readonly Shown[], { currency }: Page): number {
  const texts = rows.map((row) => groupDigits(row[name], name === 'on' ? '' : currency));
  return Math.max(...[HEADERS[name], ...texts].map(displayWidth));
}

/** A row whose text takes several lines; the figures stand on the first. */
function brokenRow(row: Shown, width: number): Shown[] {
  const blank = { on: '', debit: '', credit: '', change: '', due: '', balance: '' };
  return wrap(row.text, width).map((text, at) =>
    at === 0 ? { ...row, text } : { ...blank, text },
  );
}

/** What was charged, paid and let go, by part; then what moved beside it. */
function totalLines({ totals, currency }: Statement, page: Page): string[] {
  const columns: Readonly<Record<string, Parted>> = {
    Charged: totals.charged,
    Paid: totals.paid,
    Waived: totals.waived,
    'Written off': totals.writtenOff,
  };
  const moved = Object.entries(columns).filter(([, { total }]) => Number(total) !== 0);
  const named = [
    'disbursed',
    'financed',
    'capitalized',
    'received',
    'refunded',
    'recovered',
    'corrected',
  ] as const;
  const values = named
    .filter((name) => Number(totals[name]) !== 0)
    .map((name): Value => [name, totals[name], currency]);
  return [
    ...(moved.length === 0 ? [] : [...partsTable(Object.fromEntries(moved), page), '']),
    ...valueLines(values, page),
  ];
}

/** Where the account stands at the end. */
function closingLines({ closing, currency }: Statement, page: Page): string[] {
  const { principal, due, held, paidAhead, total } = closing;
  const values: Value[] = [
    ['principalOutstanding', principal, currency],
    ['dueAndUnpaid', due.total, currency],
    ['moneyHeld', held, currency],
    ['paidAhead', paidAhead, currency],
    ['closingBalance', total, currency],
  ];
  return valueLines(values, page, { paints: { closingBalance: page.palette.strong } });
}

function accountRecords({ lines }: Statement): string[][] {
  const header = [
    ...['on', 'kind', 'event', 'installment', 'text', 'debit', 'credit', 'held'],
    ...PARTS,
    ...['principal', 'due', 'held', 'paidAhead', 'total'].map((name) => `balance.${name}`),
  ];
  const rows = lines.map(({ balance, parts, ...line }) => [
    ...[line.on, line.kind, line.event ?? '', String(line.installment ?? ''), line.text],
    ...[line.debit, line.credit, line.held],
    ...PARTS.map((part) => parts[part]),
    ...[balance.principal, balance.due.total, balance.held, balance.paidAhead, balance.total],
  ]);
  return [header.map(csvName), ...rows];
}
