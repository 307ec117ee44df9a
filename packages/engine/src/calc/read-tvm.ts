import type { Decimal } from '../money/decimal.js';
import { powerOfTen } from '../money/decimal.js';
import { times } from '../money/int.js';
import { count, list, object, optional, required, word } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { decimal } from '../read/values.js';
import { TVM_FUNCTIONS, type TvmFunction } from './tvm-input.js';

const PERIODS_MAX = 36_600;

const shape = object({
  function: required(word(TVM_FUNCTIONS)),
  rate: optional(decimal()),
  perYear: optional(count(1, PERIODS_MAX)),
  periods: optional(count(1, PERIODS_MAX)),
  period: optional(count(1, PERIODS_MAX)),
  from: optional(count(1, PERIODS_MAX)),
  to: optional(count(1, PERIODS_MAX)),
  pmt: optional(decimal()),
  pv: optional(decimal()),
  fv: optional(decimal()),
  when: optional(word(['end', 'begin'])),
  values: optional(list(decimal(), 1, PERIODS_MAX)),
  decimals: optional(count(0, 30)),
});

type Draft = NonNullable<ReturnType<typeof shape>>;
type FieldName = keyof Draft;

/** What a function reads besides `function` and `decimals`. */
interface Fields {
  readonly needs: readonly FieldName[];
  readonly may: readonly FieldName[];
}

const PAYMENTS: readonly FieldName[] = ['perYear', 'when'];
const ANNUITY: Fields = { needs: ['rate', 'periods', 'pv'], may: ['fv', ...PAYMENTS] };
const PART: Fields = { ...ANNUITY, needs: [...ANNUITY.needs, 'period'] };
const SUM: Fields = { needs: ['rate', 'periods', 'pv', 'from', 'to'], may: PAYMENTS };

const FIELDS: Readonly<Record<TvmFunction, Fields>> = {
  pmt: ANNUITY,
  ipmt: PART,
  ppmt: PART,
  cumipmt: SUM,
  cumprinc: SUM,
  pv: { needs: ['rate', 'periods', 'pmt'], may: ['fv', ...PAYMENTS] },
  fv: { needs: ['rate', 'periods', 'pmt'], may: ['pv', ...PAYMENTS] },
  nper: { needs: ['rate', 'pmt', 'pv'], may: ['fv', ...PAYMENTS] },
  rate: { needs: ['periods', 'pmt', 'pv'], may: ['fv', ...PAYMENTS] },
  effect: { needs: ['rate'], may: ['perYear'] },
  nominal: { needs: ['rate'], may: ['perYear'] },
  npv: { needs: ['rate', 'values'], may: ['perYear'] },
  irr: { needs: ['values'], may: ['perYear'] },
};

/** What `tvm` was given, checked; a field that its function does not read has its nil. */
export interface TvmTerms {
  readonly function: TvmFunction;
  readonly rate: Decimal;
  readonly perYear: number;
  readonly periods: number;
  readonly period: number;
  readonly from: number;
  readonly to: number;
  readonly pmt: Decimal;
  readonly pv: Decimal;
  readonly fv: Decimal;
  readonly begin: boolean;
  readonly values: readonly Decimal[];
  readonly decimals: number;
}

/**
 * Reads and checks what `tvm` is given.
 * @throws EngineError with everything that is wrong with the file
 */
export function readTvm(input: unknown): TvmTerms {
  const problems = new Problems(input);
  const draft = shape(input, '', problems);
  if (draft) {
    checkFields(draft, problems);
    checkRate(draft, problems);
    checkPeriods(draft, problems);
  }
  problems.raise();
  return complete(draft as Draft);
}

const NOTHING: Decimal = { digits: 0, scale: 0 };

function complete(draft: Draft): TvmTerms {
  return {
    function: draft.function as TvmFunction,
    rate: draft.rate ?? NOTHING,
    perYear: draft.perYear ?? 1,
    periods: draft.periods ?? 0,
    period: draft.period ?? 0,
    from: draft.from ?? 0,
    to: draft.to ?? 0,
    pmt: draft.pmt ?? NOTHING,
    pv: draft.pv ?? NOTHING,
    fv: draft.fv ?? NOTHING,
    begin: draft.when === 'begin',
    values: (draft.values ?? []) as Decimal[],
    decimals: draft.decimals ?? 10,
  };
}

function checkFields(draft: Draft, problems: Problems): void {
  const name = draft.function;
  if (name === undefined) return;
  const { needs, may } = FIELDS[name];
  for (const field of Object.keys(draft) as FieldName[]) {
    if (field === 'function' || field === 'decimals') continue;
    if (needs.includes(field) || may.includes(field)) continue;
    // Payments at the end of a period are what every function without payments means anyway.
    if (field === 'when' && draft.when === 'end') continue;
    const facts = { field, function: name, reads: [...needs, ...may] };
    problems.add(
      'tvm.not_read',
      `/${field}`,
      facts,
      `Take it out: ${name} does not read ${field}.`,
    );
  }
  for (const field of needs) {
    if (Object.hasOwn(draft, field)) continue;
    const message = `Give ${field}; ${name} needs it.`;
    problems.add('value.missing', `/${field}`, { field, function: name }, message);
  }
}

/** A period's rate must leave something: above -1. */
function checkRate({ rate, perYear = 1, function: name }: Draft, problems: Problems): void {
  if (rate === undefined || name === undefined) return;
  const least = name === 'nominal' ? -1 : -perYear;
  if (rate.digits > times(least, powerOfTen(rate.scale))) return;
  const message = `Give a rate above ${least}: no period can lose more than everything.`;
  problems.add('decimal.out_of_range', '/rate', { above: least }, message);
}

function checkPeriods({ periods, period, from, to }: Draft, problems: Problems): void {
  for (const [field, value] of Object.entries({ period, from, to })) {
    if (value === undefined || periods === undefined || value <= periods) continue;
    const message = `Give a period from 1 to ${periods}.`;
    const facts = { found: value, minimum: 1, maximum: periods };
    problems.add('value.out_of_range', `/${field}`, facts, message);
  }
  if (from === undefined || to === undefined || from <= to) return;
  if (problems.touches('/to')) return;
  const message = 'Give a last period that is not before the first.';
  problems.add('value.out_of_range', '/to', { found: to, minimum: from }, message);
}
