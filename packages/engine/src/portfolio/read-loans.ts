import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { minorDigits } from '../money/currency.js';
import { type Decimal, decimalFraction } from '../money/decimal.js';
import type { Int } from '../money/int.js';
import {
  type Draft,
  type Field,
  flag,
  list,
  object,
  optional,
  type Read,
  required,
  text,
  word,
} from '../read/fields.js';
import type { Problems } from '../read/problems.js';
import { date, decimal, money } from '../read/values.js';
import { picked } from './picked.js';
import { quickState } from './quick-state.js';
import { NO_AMOUNTS, type PartAmounts, type ReportLoan, type ReportState } from './report-loan.js';

const LOANS_MAX = 10_000_000;

/** null as well as what `read` takes. */
function orNull<T>(read: Read<T>): Read<T | null> {
  return (value, path, problems) => (value === null ? null : read(value, path, problems));
}

/** The digits of a file's currency decide how its amounts are read, wherever it stands. */
export function currencyDigits(input: unknown): number | undefined {
  const code = (input as { currency?: unknown } | null | undefined)?.currency;
  return typeof code === 'string' ? minorDigits(code) : undefined;
}

/** Any fields, all of them texts. */
const facts: Read<Record<string, string>> = (value, path, problems) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return object({})(value, path, problems) && {};
  }
  const names = Object.keys(value);
  const shape: Record<string, Field<string>> = {};
  for (const name of names) shape[name] = optional(text());
  return object(shape)(value, path, problems) as Record<string, string> | undefined;
};

/** An instalment's number; any whole number from 1. */
const rowNumber: Read<number> = (value, path, problems) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  const message = 'Give a whole number without quotes here.';
  problems.add('value.not_a_count', path, {}, message);
  return undefined;
};

function partFields(digits: number | undefined) {
  const amount = required(money(digits, 'any'));
  return { principal: amount, interest: amount, fee: amount, penalty: amount };
}

function stateShape(digits: number | undefined) {
  const amount = money(digits, 'any');
  const parts = partFields(digits);
  return picked({
    asOf: required(date),
    status: required(word(['pending', 'active', 'closed', 'overpaid', 'written-off'])),
    outstanding: required(picked({ principal: required(amount) })),
    arrears: required(picked({ since: required(orNull(date)), npaSince: required(orNull(date)) })),
    installments: required(
      list(
        picked({
          ...parts,
          number: required(rowNumber),
          due: required(date),
          paid: required(picked(parts)),
          waived: optional(picked(parts)),
        }),
      ),
    ),
    allocations: required(list(picked({ ...parts, on: required(date), excess: required(amount) }))),
    restructuredOn: optional(orNull(date)),
    writtenOff: optional(orNull(picked({ on: required(date), principal: required(amount) }))),
  });
}

type StateDraft = NonNullable<ReturnType<ReturnType<typeof stateShape>>>;
type PartsDraft = Draft<ReturnType<typeof partFields>>;

/** Reads a state, whichever way: what is wrong with one that cannot be read is then in `problems`. */
function stateRead(digits: number | undefined): Read<ReportState> {
  const slow = stateShape(digits);
  return (value, path, problems) => {
    const quick = digits === undefined ? undefined : quickState(value, digits);
    if (quick) return quick;
    const draft = slow(value, path, problems);
    return draft && completeState(draft);
  };
}

/** The shape of a list of loans in a currency of so many digits. */
export function loansShape(digits: number | undefined) {
  const amount = money(digits, 'not-negative');
  const state = stateRead(digits);
  return list(
    object({
      id: required(text()),
      facts: optional(facts),
      restructured: optional(flag),
      annualRate: optional(decimal()),
      provision: optional(object({ standard: required(amount), npa: required(amount) })),
      state: required(state),
      opening: optional(orNull(state)),
    }),
    0,
    LOANS_MAX,
  );
}

/** What a list of loans was read to. */
export type LoansDraft = ReturnType<ReturnType<typeof loansShape>>;

/** Checks that every state is of the day the report takes it for. */
export function checkDay(
  loans: LoansDraft,
  field: 'state' | 'opening',
  day: Day | undefined,
  problems: Problems,
): void {
  if (day === undefined) return;
  loans?.forEach((loan, index) => {
    const asOf: Day | undefined = loan?.[field]?.asOf;
    if (asOf === undefined || asOf === day) return;
    const facts = { found: formatDate(asOf), asOf: formatDate(day) };
    const message = `Give the loan's state at the end of ${facts.asOf}.`;
    problems.add('portfolio.as_of_differs', `/loans/${index}/${field}/asOf`, facts, message);
  });
}

/** The loans in minor units and days; nothing is wrong with them. */
export function completeLoans(loans: LoansDraft): ReportLoan[] {
  return (loans ?? []).map((loan) => ({
    id: loan?.id as string,
    facts: loan?.facts ?? {},
    restructured: loan?.restructured ?? loan?.state?.restructuredOn !== null,
    annualRate: loan?.annualRate ? decimalFraction(loan.annualRate as Decimal) : null,
    provision: loan?.provision
      ? { standard: loan.provision.standard as Int, npa: loan.provision.npa as Int }
      : null,
    state: loan?.state as ReportState,
    opening: loan?.opening ?? null,
  }));
}

function completeState(draft: StateDraft): ReportState {
  const { writtenOff } = draft;
  return {
    asOf: draft.asOf as Day,
    status: draft.status as ReportState['status'],
    principal: draft.outstanding?.principal as Int,
    since: draft.arrears?.since ?? null,
    npaSince: draft.arrears?.npaSince ?? null,
    rows: (draft.installments ?? []).map((row) => ({
      number: row?.number as number,
      due: row?.due as Day,
      asked: completeParts(row),
      paid: completeParts(row?.paid),
      waived: row?.waived ? completeParts(row.waived) : NO_AMOUNTS,
    })),
    received: (draft.allocations ?? []).map((item) => ({
      on: item?.on as Day,
      parts: completeParts(item),
      excess: item?.excess as Int,
    })),
    restructuredOn: draft.restructuredOn ?? null,
    writtenOff: writtenOff
      ? { on: writtenOff.on as Day, principal: writtenOff.principal as Int }
      : null,
  };
}

function completeParts(draft: PartsDraft | undefined): PartAmounts {
  return {
    principal: draft?.principal as Int,
    interest: draft?.interest as Int,
    fee: draft?.fee as Int,
    penalty: draft?.penalty as Int,
  };
}
