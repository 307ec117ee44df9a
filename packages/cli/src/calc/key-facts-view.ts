import type { KeyFacts } from '@mfi/engine/loan';
import { groupDigits, padEnd, printable, wrap } from '@mfi/terminal';
import { COLUMNS_ASSUMED, fieldTable } from './field-table.js';
import type { Page, View } from './run.js';
import { planLines, planRecords } from './schedule-view.js';
import { type Value, valueLines } from './values-view.js';

type PartOne = KeyFacts['partOne'];

/** The view of a statement of key facts, by the parts of the form it follows. */
export const keyFactsView: View = {
  lines: (output, page) => {
    const facts = output as unknown as KeyFacts;
    return [
      ...sourceLines(facts, page),
      ...section('The loan', loanLines(facts.partOne, page), page),
      ...section('Charges', feeLines(facts.partOne, page), page),
      ...section('How the yearly rate is reckoned', rateLines(facts, page), page),
      ...section('In all', totalsLines(facts, page), page),
      ...section('What may be added', contingentLines(facts.partOne, page), page),
      ...section('If it is not paid', overdueLines(facts, page), page),
      ...section('Instalments as collected', planLines(facts.schedules.collectable, page), page),
    ];
  },
  records: (output) => planRecords((output as unknown as KeyFacts).schedules.collectable),
};

function section(title: string, lines: readonly string[], { palette }: Page): string[] {
  return lines.length === 0 ? [] : ['', palette.heading(title), ...lines];
}

function sourceLines({ rules, currency }: KeyFacts, page: Page): string[] {
  const { palette } = page;
  const title = `Key facts in ${currency}, as ${rules.name} asks since ${rules.effectiveFrom}`;
  return [
    ...sentence(title, page).map(palette.heading),
    ...sentence(rules.citation, page).map(palette.muted),
  ];
}

function sentence(text: string, { columns }: Page): string[] {
  const width = Math.min(columns ?? COLUMNS_ASSUMED, COLUMNS_ASSUMED);
  return wrap(printable(text), width);
}

function loanLines(facts: PartOne, page: Page): string[] {
  const { sanctionedAmount, disbursal, term, installments, rate, floating } = facts;
  const { amount, count, every, firstDueOn, daysAfterDisbursal } = installments;
  const { stages } = disbursal;
  const show = (amount: string) => `${groupDigits(amount, page.currency)} ${page.currency}`;
  const values: Value[] = [
    ['sanctionedAmount', show(sanctionedAmount)],
    ['disbursal', disbursal.kind === 'full' ? 'in full' : `in ${stages.length} stages`],
    ['term', `${term.words}, ${term.from} to ${term.to}`],
    ['instalments', `${count}${every ? `, ${every.words}` : ''}`],
    ['equatedInstalment', amount === null ? 'none' : show(amount)],
    ['firstInstalmentDue', `${firstDueOn}, ${daysAfterDisbursal} days after disbursal`],
    ['rateOfInterest', `${rate.annualRate} % a year, ${rate.kind}, ${rate.method}`],
    ...floatingValues(floating),
  ];
  // These are words with figures in them: numbers below numbers would say nothing.
  return [
    ...valueLines(values, page, { alignNumbers: false }),
    ...stageLines(disbursal, page),
    ...askedLines(installments.asked, page),
  ];
}

/** What is paid out when, where it is not all at once. */
function stageLines({ kind, stages }: PartOne['disbursal'], page: Page): string[] {
  if (kind === 'full') return [];
  return [
    '',
    ...fieldTable(
      [
        { name: 'on', header: 'Paid out on', align: 'left' },
        { name: 'amount', header: 'Amount', align: 'decimal' },
      ],
      stages,
      page,
    ),
  ];
}

/** What a rate that may change does. */
function floatingValues(floating: PartOne['floating']): Value[] {
  if (!floating) return [];
  const { installmentImpact, countImpact, resets } = floating;
  const changes = resets.map(({ on, annualRate }) => `${annualRate} % from ${on}`).join(', ');
  return [
    ...(changes === '' ? [] : [['rateChanges', changes] as const]),
    ...(installmentImpact
      ? [['0.25 % more', `instalment of ${installmentImpact.to}`] as const]
      : []),
    ...(countImpact ? [['or instead', `${countImpact.to} instalments`] as const] : []),
  ];
}

/** What is really asked each time, where that is not the same throughout. */
function askedLines(asked: PartOne['installments']['asked'], page: Page): string[] {
  if (asked.length < 2) return [];
  const rows = asked.map(({ from, to, amount }) => ({
    numbers: from === to ? `${from}` : `${from} to ${to}`,
    amount,
  }));
  return [
    '',
    ...fieldTable(
      [
        { name: 'numbers', header: 'Instalments', align: 'left' },
        { name: 'amount', header: 'Each, with fees', align: 'decimal' },
      ],
      rows,
      page,
    ),
  ];
}

function feeLines({ fees }: PartOne, page: Page): string[] {
  const rows = fees.map(({ column, amount, tax, times, total, name, when }) => ({
    ...{ amount, times, total, name, when },
    tax: tax?.amount ?? '',
    payee: column === 'A' ? 'lender' : 'third party',
  }));
  if (rows.length === 0) return ['None.'];
  return fieldTable(
    [
      { name: 'payee', header: 'Payable to', align: 'left', rank: 3 },
      { name: 'when', header: 'When', align: 'left', rank: 2 },
      { name: 'amount', header: 'Amount', align: 'decimal', rank: 5 },
      { name: 'tax', header: 'Tax', align: 'decimal', optional: true, rank: 4 },
      { name: 'times', header: 'Times', align: 'right', rank: 1 },
      { name: 'total', header: 'Total', align: 'decimal' },
      // Names go last: there a wrong width moves nothing.
      { name: 'name', header: 'Charge', align: 'left' },
    ],
    rows,
    page,
  );
}

/** The sheet's rows by their numbers there. */
function rateLines({ aprSheet: sheet }: KeyFacts, page: Page): string[] {
  const { epi, fees, laterFees } = sheet;
  const { currency, palette } = page;
  const isLater = Number(laterFees.total) !== 0;
  const rows: [number: string, value: Value][] = [
    ['1', ['sanctionedAmount', sheet.sanctionedAmount, currency]],
    ['2', ['term', sheet.term.words]],
    ...ifAny(sheet.principalInstallments, (count) => row('2a', 'repayingPrincipal', `${count}`)),
    ...ifAny(epi, ({ amount, count }) =>
      row('2b', 'equatedInstalment', `${groupDigits(amount, currency)} x ${count}`),
    ),
    ...ifAny(sheet.capitalizedPeriods, (count) => row('2c', 'capitalizedPeriods', `${count}`)),
    row('2d', 'firstDueAfter', `${sheet.commencesAfterDays} days`),
    row('3', 'rateIs', sheet.rateKind),
    row('4', 'annualRate', sheet.annualRate, '%'),
    row('5', 'totalInterest', sheet.totalInterest, currency),
    row('6', 'feesAtDisbursement', fees.total, currency),
    row('6A', 'toTheLender', fees.lender, currency),
    row('6B', 'toThirdParties', fees.thirdParty, currency),
    row('7', 'netDisbursed', sheet.netDisbursed, currency),
    row('8', 'totalToPay', sheet.totalToPay, currency),
    row('9', 'apr', sheet.apr, '%'),
    ...(isLater ? [row('', 'feesLater', laterFees.total, currency)] : []),
  ];
  const values = rows.map(([, value]) => value);
  const lines = valueLines(values, page, { paints: { apr: palette.strong } });
  return lines.map((line, at) => `${palette.muted(padEnd(rows[at]?.[0] ?? '', 2))}  ${line}`);
}

function row(number: string, ...value: Value): [number: string, value: Value] {
  return [number, value];
}

function ifAny<T, R>(value: T | null, made: (value: T) => R): R[] {
  return value === null ? [] : [made(value)];
}

/** Both plans beside each other: as the form prints it, and as the money is collected. */
function totalsLines({ totals: { unrounded, collectable } }: KeyFacts, page: Page): string[] {
  const both = [unrounded, collectable].map(({ apr, installment, ...sums }) => ({
    'Equated instalment': installment ?? '',
    Interest: sums.interest,
    'Principal and interest': sums.total,
    'With all fees': sums.totalWithFees,
    'APR nominal, %': apr.nominal,
    'APR effective, %': apr.effective,
  }));
  const [printed, collected] = both as [(typeof both)[number], (typeof both)[number]];
  const names = Object.keys(printed) as (keyof typeof printed)[];
  return fieldTable(
    [
      { name: 'what', header: '', align: 'left', paint: page.palette.muted },
      { name: 'printed', header: 'As printed', align: 'decimal' },
      { name: 'collected', header: 'As collected', align: 'decimal' },
    ],
    names
      .filter((what) => printed[what] !== '')
      .map((what) => ({ what, printed: printed[what], collected: collected[what] })),
    page,
  );
}

function contingentLines({ contingent }: PartOne, page: Page): string[] {
  return contingent.flatMap((charge) => sentence(charge.sentence, page));
}

function overdueLines({ overdueExample }: KeyFacts, page: Page): string[] {
  return sentence(overdueExample.sentence, page);
}
