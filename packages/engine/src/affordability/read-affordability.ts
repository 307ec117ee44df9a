import type { Day } from '../date/civil.js';
import type { Period } from '../date/period.js';
import { formatDate } from '../date/plain-date.js';
import { minorDigits } from '../money/currency.js';
import { type Decimal, formatScaled } from '../money/decimal.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import {
  count,
  flag,
  list,
  object,
  optional,
  type Read,
  required,
  text,
  word,
} from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, date, decimal, money } from '../read/values.js';
import { period } from '../schedule/terms-shape.js';
import { RELATIONS, type Relation } from './affordability-input.js';
import {
  GUARDRAILS,
  type Guardrails,
  HOUSEHOLD_RULES,
  type HouseholdRules,
  inForce,
  OBLIGATION_KINDS,
  type ObligationKind,
} from './affordability-rules.js';

/** What `affordability` was given, checked: amounts in minor units. */
export interface Proposal {
  readonly digits: number;
  readonly lender: string;
  readonly incomes: readonly { readonly amount: Int; readonly every: Period }[];
  readonly obligations: readonly KnownObligation[];
  readonly loan: {
    readonly amount: Int;
    readonly installment: Int;
    readonly every: Period;
    readonly collateralFree: boolean;
  };
  readonly rules: HouseholdRules;
  readonly guardrails: Guardrails | null;
  /** Whether the rules, and the guardrails, bind loans that are no microfinance loans too. */
  readonly rulesBindAll: boolean;
  readonly guardrailsBindAll: boolean;
}

/** A loan that the household repays. */
export interface KnownObligation {
  readonly lender: string;
  readonly kind: ObligationKind;
  readonly relation: Relation;
  readonly installment: Int;
  readonly every: Period;
  readonly outstanding: Int;
  readonly daysPastDue: number;
}

type AmountRead = Read<Int>;

function ownRules(amount: AmountRead) {
  return object({ incomeMax: optional(amount), foirMax: required(decimal(0, 100)) });
}

function ownGuardrails(amount: AmountRead) {
  return object({
    lendersMax: optional(count(0, 1_000)),
    indebtednessMax: optional(amount),
    indebtednessCounts: optional(list(word(OBLIGATION_KINDS))),
    pastDueBeyond: optional(count(0, 36_600)),
    pastDueMax: optional(amount),
  });
}

/** A set by its name, or written out. */
function named<W extends string, T>(names: readonly W[], written: Read<T>): Read<W | T> {
  return (value, path, problems) =>
    typeof value === 'object' && value !== null
      ? written(value, path, problems)
      : word(names)(value, path, problems);
}

function shape(digits: number | undefined) {
  const amount = money(digits, 'not-negative');
  const positive = money(digits, 'positive');
  return object({
    currency: required(currency),
    on: required(date),
    lender: required(text()),
    incomes: required(
      list(
        object({
          relation: required(word(RELATIONS)),
          source: required(text()),
          amount: required(amount),
          every: required(period),
        }),
      ),
    ),
    obligations: optional(
      list(
        object({
          lender: required(text()),
          kind: required(word(OBLIGATION_KINDS)),
          relation: optional(word(RELATIONS)),
          installment: required(amount),
          every: required(period),
          outstanding: required(amount),
          daysPastDue: optional(count(0, 36_600)),
          source: optional(text()),
        }),
      ),
    ),
    loan: required(
      object({
        amount: required(positive),
        installment: required(positive),
        every: required(period),
        collateralFree: required(flag),
      }),
    ),
    rules: optional(named(['rbi'], ownRules(amount))),
    guardrails: optional(named(['mfin', 'none'], ownGuardrails(amount))),
  });
}

type Draft = NonNullable<ReturnType<ReturnType<typeof shape>>>;

/**
 * Reads and checks what `affordability` is given, and picks the rules in force.
 * @throws EngineError with everything that is wrong with the file
 */
export function readAffordability(input: unknown): Proposal {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = shape(digits)(input, '', problems);
  const rules = draft && problems.none ? rulesOfDraft(draft, problems) : undefined;
  const guardrails = draft && problems.none ? guardrailsOfDraft(draft, problems) : undefined;
  problems.raise();
  return complete(
    draft as Draft,
    digits as number,
    rules as HouseholdRules,
    guardrails as Guardrails | null,
  );
}

/** The digits of the file's currency decide how its amounts are read, wherever it stands. */
function currencyDigits(input: unknown): number | undefined {
  const code = (input as { currency?: unknown } | null | undefined)?.currency;
  return typeof code === 'string' ? minorDigits(code) : undefined;
}

function rulesOfDraft(draft: Draft, problems: Problems): HouseholdRules | undefined {
  const given = draft.rules ?? 'rbi';
  const on = formatDate(draft.on as Day);
  if (typeof given === 'string') {
    const found = inForce(HOUSEHOLD_RULES, given, on);
    if (found) return ofCurrency(found, 'rules', draft, problems);
    const from = HOUSEHOLD_RULES.find(({ name }) => name === given)?.effectiveFrom;
    const message = `${given} is in force from ${from} on; write out rules for ${on}.`;
    problems.add('rules.not_in_force', '/rules', { name: given, from, on }, message);
    return undefined;
  }
  const digits = draft.currency?.digits ?? 0;
  return {
    name: 'own',
    effectiveFrom: on,
    citation: 'rules written out in the input',
    currency: null,
    incomeMax: given.incomeMax === undefined ? null : formatAmount(given.incomeMax, digits),
    foirMax: decimalText(given.foirMax as Decimal),
  };
}

/** null: none, which is also so on a day before there were any. */
function guardrailsOfDraft(draft: Draft, problems: Problems): Guardrails | null | undefined {
  const given = draft.guardrails ?? 'mfin';
  if (given === 'none') return null;
  const on = formatDate(draft.on as Day);
  if (typeof given === 'string') {
    const found = inForce(GUARDRAILS, given, on);
    return found ? ofCurrency(found, 'guardrails', draft, problems) : null;
  }
  const digits = draft.currency?.digits ?? 0;
  const { lendersMax, indebtednessMax, indebtednessCounts, pastDueBeyond, pastDueMax } = given;
  return {
    name: 'own',
    effectiveFrom: on,
    citation: 'guardrails written out in the input',
    currency: null,
    lendersMax: lendersMax ?? null,
    indebtednessMax: indebtednessMax === undefined ? null : formatAmount(indebtednessMax, digits),
    indebtednessCounts: (indebtednessCounts ?? [
      'microfinance',
      'unsecured-retail',
    ]) as ObligationKind[],
    pastDueBeyond: pastDueBeyond ?? null,
    pastDueMax: formatAmount(pastDueMax ?? 0, digits),
  };
}

/** A named set; its amounts are of one currency, which must be the file's. */
function ofCurrency<R extends { readonly name: string; readonly currency: string | null }>(
  found: R,
  field: 'rules' | 'guardrails',
  draft: Draft,
  problems: Problems,
): R | undefined {
  const code = draft.currency?.code;
  if (found.currency === code) return found;
  const facts = { name: found.name, currency: found.currency, found: code };
  const otherwise = field === 'guardrails' ? ', or give none' : '';
  const message = `${found.name} names amounts in ${found.currency}; write out ${field} in ${code}${otherwise}.`;
  problems.add('rules.not_in_force', `/${field}`, facts, message);
  return undefined;
}

function decimalText({ digits, scale }: Decimal): string {
  return formatScaled(digits, scale);
}

function complete(
  draft: Draft,
  digits: number,
  rules: HouseholdRules,
  guardrails: Guardrails | null,
): Proposal {
  const { loan } = draft;
  return {
    digits,
    lender: draft.lender as string,
    incomes: (draft.incomes ?? []).map((income) => ({
      amount: income?.amount as Int,
      every: income?.every as Period,
    })),
    obligations: (draft.obligations ?? []).map((item) => ({
      lender: item?.lender as string,
      kind: item?.kind as ObligationKind,
      relation: item?.relation ?? 'self',
      installment: item?.installment as Int,
      every: item?.every as Period,
      outstanding: item?.outstanding as Int,
      daysPastDue: item?.daysPastDue ?? 0,
    })),
    loan: {
      amount: loan?.amount as Int,
      installment: loan?.installment as Int,
      every: loan?.every as Period,
      collateralFree: loan?.collateralFree as boolean,
    },
    rules,
    guardrails,
    rulesBindAll: typeof draft.rules === 'object',
    guardrailsBindAll: typeof draft.guardrails === 'object',
  };
}
