import type { Day } from '../../date/civil.js';
import { formatDate } from '../../date/plain-date.js';
import { minorDigits } from '../../money/currency.js';
import type { Decimal } from '../../money/decimal.js';
import { formatScaled } from '../../money/decimal.js';
import type { Int } from '../../money/int.js';
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
} from '../../read/fields.js';
import { Problems } from '../../read/problems.js';
import { currency, date, decimal, money } from '../../read/values.js';
import { checkRising } from '../../schedule/check-terms.js';
import type { AgeingTable, ProvisionTable } from './provision-table.js';
import {
  PROVISION_TABLE_NAMES,
  PROVISION_TABLES,
  type ProvisionTableName,
  provisionTable,
} from './provision-tables.js';

/** A loan as provisioning computes with it: amounts in minor units. */
export interface ProvidedLoan {
  readonly id: string;
  readonly outstanding: Int;
  readonly npaSince: Day | null;
  readonly restructured: boolean;
  readonly securedShare: Decimal;
  readonly category: string | undefined;
  readonly loss: boolean;
  readonly overdue: readonly {
    readonly due: Day;
    readonly principal: Int;
    readonly interest: Int;
  }[];
}

/** What `provision` was given, checked. */
export interface ProvisionTerms {
  readonly digits: number;
  readonly asOf: Day;
  readonly table: ProvisionTable;
  readonly loans: readonly ProvidedLoan[];
}

const LOANS_MAX = 10_000_000;

const dateOrNull: Read<Day | null> = (value, path, problems) =>
  value === null ? null : date(value, path, problems);

const ownAgeing = object({
  ages: required(
    list(object({ from: required(count(0, 36_600)), percent: required(decimal(0, 100)) }), 1),
  ),
  restructuredPercent: optional(decimal(0, 100)),
});

type OwnDraft = NonNullable<ReturnType<typeof ownAgeing>>;

const table: Read<ProvisionTableName | OwnDraft> = (value, path, problems) =>
  typeof value === 'object' && value !== null
    ? ownAgeing(value, path, problems)
    : word(PROVISION_TABLE_NAMES)(value, path, problems);

function shape(digits: number | undefined) {
  const amount = money(digits, 'not-negative');
  return object({
    currency: required(currency),
    asOf: required(date),
    table: required(table),
    loans: required(
      list(
        object({
          id: required(text()),
          outstanding: required(amount),
          npaSince: optional(dateOrNull),
          restructured: optional(flag),
          securedShare: optional(decimal(0, 1)),
          category: optional(text()),
          loss: optional(flag),
          overdue: optional(
            list(
              object({
                due: required(date),
                principal: required(amount),
                interest: optional(amount),
              }),
            ),
          ),
        }),
        0,
        LOANS_MAX,
      ),
    ),
  });
}

type Draft = NonNullable<ReturnType<ReturnType<typeof shape>>>;

/**
 * Reads and checks what `provision` is given.
 * @throws EngineError with everything that is wrong with the file
 */
export function readProvision(input: unknown): ProvisionTerms {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = shape(digits)(input, '', problems);
  if (draft) {
    checkDays(draft, problems);
    checkTable(draft, problems);
  }
  problems.raise();
  return complete(draft as Draft, digits as number);
}

/** The digits of the file's currency decide how its amounts are read, wherever it stands. */
function currencyDigits(input: unknown): number | undefined {
  const code = (input as { currency?: unknown } | null | undefined)?.currency;
  return typeof code === 'string' ? minorDigits(code) : undefined;
}

function checkDays({ asOf, loans }: Draft, problems: Problems): void {
  if (asOf === undefined) return;
  const check = (day: Day | null | undefined, path: string) => {
    if (day === null || day === undefined || day <= asOf) return;
    const facts = { found: formatDate(day), asOf: formatDate(asOf) };
    problems.add('date.out_of_range', path, facts, `Give a day that is not after ${facts.asOf}.`);
  };
  loans?.forEach((loan, index) => {
    check(loan?.npaSince, `/loans/${index}/npaSince`);
    loan?.overdue?.forEach((item, place) => {
      check(item?.due, `/loans/${index}/overdue/${place}/due`);
    });
  });
}

function checkTable({ asOf, table: given }: Draft, problems: Problems): void {
  if (typeof given === 'object') {
    checkRising(
      given.ages?.map((age) => age?.from),
      '/table/ages',
      problems,
    );
  }
  if (typeof given !== 'string' || asOf === undefined) return;
  const on = formatDate(asOf);
  if (provisionTable(given, on)) return;
  const first = PROVISION_TABLES.find(({ name }) => name === given)?.effectiveFrom;
  const message = `${given} is in force from ${first} on; give another table for ${on}.`;
  problems.add('rules.not_in_force', '/table', { name: given, from: first, asOf: on }, message);
}

function complete(draft: Draft, digits: number): ProvisionTerms {
  const asOf = draft.asOf as Day;
  const given = draft.table as ProvisionTableName | OwnDraft;
  return {
    digits,
    asOf,
    table:
      typeof given === 'string'
        ? (provisionTable(given, formatDate(asOf)) as ProvisionTable)
        : written(given, asOf),
    loans: (draft.loans ?? []).map((loan) => ({
      id: loan?.id as string,
      outstanding: loan?.outstanding as Int,
      npaSince: loan?.npaSince ?? null,
      restructured: loan?.restructured ?? false,
      securedShare: loan?.securedShare ?? { digits: 0, scale: 0 },
      category: loan?.category,
      loss: loan?.loss ?? false,
      overdue: (loan?.overdue ?? []).map((item) => ({
        due: item?.due as Day,
        principal: item?.principal as Int,
        interest: item?.interest ?? 0,
      })),
    })),
  };
}

function written({ ages, restructuredPercent }: OwnDraft, asOf: Day): AgeingTable {
  const percent = ({ digits, scale }: Decimal) => formatScaled(digits, scale);
  return {
    kind: 'ageing',
    name: 'own',
    effectiveFrom: formatDate(asOf),
    citation: 'written out in the input',
    recalled: '',
    ages: (ages ?? []).map((age) => ({
      from: age?.from as number,
      percent: percent(age?.percent as Decimal),
    })),
    restructuredPercent: restructuredPercent ? percent(restructuredPercent) : '50',
  };
}
