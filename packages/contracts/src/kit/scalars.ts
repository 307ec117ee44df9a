import * as z from 'zod';

/** What a text of a contract stands for: faces choose flags, prompts and completion by it. */
export type Kind =
  | 'amount'
  | 'date'
  | 'instant'
  | 'percent'
  | 'reference'
  | 'text'
  | 'secret'
  | 'word'
  | 'count'
  | 'json';

/** What a scalar says of itself. */
export interface ScalarMeta {
  readonly kind: Kind;
  /** The noun a reference names: `loan`, `customer`. */
  readonly of?: string;
}

const META = z.registry<ScalarMeta>();

/** What a schema stands for, through `.optional()` and defaults; undefined for lists and objects. */
export function scalarMeta(schema: z.ZodType): ScalarMeta | undefined {
  return META.get(schema) ?? (inner(schema) ? scalarMeta(inner(schema) as z.ZodType) : undefined);
}

/** The schema under `.optional()`, `.nullable()` and defaults; undefined where there is none. */
export function inner(schema: z.ZodType): z.ZodType | undefined {
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isWrapped ? (schema.unwrap() as z.ZodType) : undefined;
}

function marked<S extends z.ZodType>(schema: S, meta: ScalarMeta): S {
  META.add(schema, meta);
  return schema;
}

/**
 * A text that a rule looks at; what it finds wrong is told by code, and not by pattern.
 * @param isRepeated whether the error says what was found: not where it may be a secret
 */
function checked(meta: ScalarMeta, wrong: (text: string) => Wrong | undefined, isRepeated = true) {
  const schema = z.string().check((payload) => {
    const found = wrong(payload.value);
    if (!found) return;
    payload.issues.push({
      code: 'custom',
      input: payload.value,
      message: found.message,
      params: {
        code: found.code,
        facts: { ...(isRepeated ? { found: short(payload.value) } : {}), ...found.facts },
      },
    });
  });
  return marked(schema, meta);
}

interface Wrong {
  readonly code: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The longest text that an error repeats whole. */
const SHOWN_MAX = 60;

/** A text as an error repeats it. */
export function short(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Joiners that scripts such as Devanagari and Arabic write words with. */
const JOINERS = /[\u200c\u200d]/g;

function textProblem(text: string, lengthMax: number): Wrong | undefined {
  if (text.trim() === '') {
    return { code: 'value.empty', message: 'Write something here, or leave the field out.' };
  }
  if (text.length > lengthMax) {
    const facts = { length: text.length, lengthMax };
    return { code: 'value.too_long', message: `Use at most ${lengthMax} characters.`, facts };
  }
  if (CONTROL.test(text.replace(JOINERS, ''))) {
    return { code: 'value.unprintable', message: 'Write it on one line, in printable characters.' };
  }
  return undefined;
}

/** One line of printable text, not empty. */
export function text(lengthMax = 200) {
  return checked({ kind: 'text' }, (value) => textProblem(value, lengthMax));
}

/** A text that is never shown, stored or logged as it is. */
export function secret(lengthMin: number, lengthMax = 200) {
  return marked(
    z.string().check((payload) => {
      const { length } = payload.value;
      if (length >= lengthMin && length <= lengthMax) return;
      payload.issues.push({
        code: 'custom',
        input: '',
        message: `Use ${lengthMin} to ${lengthMax} characters.`,
        params: { code: 'value.secret_length', facts: { length, lengthMin, lengthMax } },
      });
    }),
    { kind: 'secret' },
  );
}

/** What is answered may be the sum of many: it has more digits than anybody may send. */
const AMOUNT = /^(0|[1-9]\d{0,14})(\.\d{1,3})?$/;

function amountProblem(value: string, mayBeNil: boolean): Wrong | undefined {
  if (!AMOUNT.test(value)) {
    const isNegative = /^-\d/.test(value);
    return isNegative
      ? { code: 'money.negative', message: 'Give an amount that is not negative.' }
      : {
          code: 'money.malformed',
          message: 'Write the amount as plain digits with a point, such as "1250.00".',
        };
  }
  if (!mayBeNil && Number(value) === 0) {
    return { code: 'money.not_positive', message: 'Give an amount above nil.' };
  }
  return undefined;
}

/** An amount of the institution's currency as a decimal text; nil is one. */
export function amount() {
  return checked({ kind: 'amount' }, (value) => amountProblem(value, true));
}

/** An amount above nil. */
export function positiveAmount() {
  return checked({ kind: 'amount' }, (value) => amountProblem(value, false));
}

/** An amount that may be below nil: only ever an output. */
export function signedAmount() {
  return marked(z.string().regex(/^-?\d+(\.\d+)?$/), { kind: 'amount' });
}

const PERCENT = /^\d{1,4}(\.\d{1,6})?$/;

/** A percentage as a decimal text. */
export function percent() {
  return checked({ kind: 'percent' }, (value) =>
    PERCENT.test(value)
      ? undefined
      : {
          code: 'decimal.malformed',
          message: 'Write the percentage as plain digits with a point, such as "24" or "18.5".',
        },
  );
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const LONG_MONTHS = new Set([1, 3, 5, 7, 8, 10, 12]);

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return LONG_MONTHS.has(month) ? 31 : 30;
}

function isDate(value: string): boolean {
  const [, year, month, day] = (DATE.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && year >= 1900;
}

/** Names that some systems keep for devices, whatever stands behind the point. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The name of a file, without a folder: it can be saved under it on any system. */
export function fileName() {
  return checked({ kind: 'text' }, (value) => {
    const wrong = textProblem(value, 120);
    if (wrong) return wrong;
    const isPlain = !/[\\/:*?"<>|]/.test(value) && !/^[.\s]|[.\s]$/.test(value);
    if (isPlain && !DEVICES.test(value)) return undefined;
    return {
      code: 'value.malformed_file_name',
      message: 'Write the name of the file alone, without a folder, such as aadhaar.jpg.',
    };
  });
}

/** A calendar date `YYYY-MM-DD`. */
export function date() {
  return checked({ kind: 'date' }, (value) =>
    isDate(value)
      ? undefined
      : { code: 'date.malformed', message: 'Write the date as YYYY-MM-DD, such as 2026-08-21.' },
  );
}

/** A time of day `HH:MM`. */
export function timeOfDay() {
  return checked({ kind: 'text' }, (value) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
      ? undefined
      : { code: 'value.malformed', message: 'Write the time as HH:MM, such as 09:30.' },
  );
}

/** An instant in UTC, as ISO 8601: only ever an output. */
export function instant() {
  return marked(z.string(), { kind: 'instant' });
}

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The id of something, or its number or code as people know it. */
export function reference(of: string) {
  return checked({ kind: 'reference', of }, (value) =>
    REFERENCE.test(value)
      ? undefined
      : { code: 'value.malformed_reference', message: `Name the ${of} by its id or its number.` },
  );
}

const KNOWN = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u;

/** The id or number of something, or what it was called in the system it was brought in from. */
export function referenceOrFormer(of: string) {
  return checked({ kind: 'reference', of }, (value) =>
    KNOWN.test(value)
      ? undefined
      : {
          code: 'value.malformed_reference',
          message: `Name the ${of} by its id, its number, or its number in the former system.`,
        },
  );
}

/** A name to sign in with. What is wrong with it is not repeated: it may be a password, mistyped. */
export function username() {
  return checked(
    { kind: 'reference', of: 'user' },
    (value) =>
      REFERENCE.test(value)
        ? undefined
        : {
            code: 'value.malformed_reference',
            message: 'Write the name in letters and digits without blanks, at most 64.',
          },
    false,
  );
}

/** A phone number: digits with an optional plus, as it is dialled. */
export function phone() {
  return checked({ kind: 'text' }, (value) =>
    /^\+?\d{6,15}$/.test(value)
      ? undefined
      : { code: 'value.malformed_phone', message: 'Write 6 to 15 digits, with a + for abroad.' },
  );
}

/** A mail address, as far as can be told without sending mail. */
export function email() {
  return checked({ kind: 'text' }, (value) =>
    value.length <= 254 &&
    /^[^\s@<>"(),:;[\]\\\p{Cc}]+@[^\s@<>"(),:;[\]\\\p{Cc}]+\.[^\s@.]+$/u.test(value)
      ? undefined
      : {
          code: 'value.malformed_email',
          message: 'Write a mail address, such as asha@example.org.',
        },
  );
}

/** One of some words. */
export function word<const W extends readonly [string, ...string[]]>(words: W) {
  return marked(z.enum(words), { kind: 'word' });
}

/** A whole JSON number within bounds. */
export function count(min: number, max: number) {
  return marked(z.int().min(min).max(max), { kind: 'count' });
}

/** true or false. */
export function flag() {
  return z.boolean();
}

/** A JSON object that somebody else reads: the engine reads terms, and names what is wrong there. */
export function json() {
  const schema = z.record(z.string(), z.unknown()).check((payload) => {
    if (!isDeeperThan(payload.value, DEPTH_MAX)) return;
    payload.issues.push({
      code: 'custom',
      input: '',
      message: `Nest objects and lists at most ${DEPTH_MAX} deep.`,
      params: { code: 'value.malformed', facts: { depthMax: DEPTH_MAX } },
    });
  });
  return marked(schema, { kind: 'json' });
}

/** Far deeper than any loan file; what is read and kept level by level must not run out of room. */
const DEPTH_MAX = 32;

/** Looked at without calling itself: it is asked of what may be a hundred thousand levels deep. */
function isDeeperThan(value: unknown, depthMax: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null
        ? Object.values(one).filter((inside) => typeof inside === 'object' && inside !== null)
        : [],
    );
  }
  return false;
}

/** What a list of rows takes, beside its own conditions. */
export const PAGE = {
  limit: count(1, 200).optional(),
  cursor: text(500).optional(),
} as const;

/** A page of rows. */
export function pageOf<R extends z.ZodType>(row: R) {
  return z.strictObject({ data: z.array(row), nextCursor: z.string().nullable() });
}
