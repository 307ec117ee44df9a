import type { RawInput } from '../../work/input-of.js';
import { type ExportProblem, Field } from './field.js';

/** A record of an export as a row to import. */
export interface Mapped {
  /** Its id in Fineract: it names the row in its batch. */
  readonly line: number;
  /** As messages call it: `loan 000000012`. */
  readonly name: string;
  readonly input: RawInput;
  /** Why it cannot be taken as it is. */
  readonly problems: readonly ExportProblem[];
}

/** What becomes of an export. */
export interface Setting {
  /** Digits of the currency behind the point. */
  readonly digits: number;
  readonly currency: string;
  /** The branch that everything goes to. */
  readonly branch: string;
  readonly businessDate: string;
}

/** What is read from a record, beside its id. */
export type Read = (record: Field) => RawInput;

/** Makes a row of a record, and keeps what is wrong with it. */
export function mapped(kind: string, value: unknown, index: number, read: Read): Mapped {
  const record = new Field(value, '', []);
  const id = record.at('id').count();
  record.at('id').needed(id);
  const input = withoutGaps(read(record));
  const number = record.at('accountNo').value ?? record.at('shortName').value;
  const called = typeof number === 'string' ? number : `with id ${id ?? `? (record ${index + 1})`}`;
  return {
    line: id === undefined || id < 1 ? index + 1 : id,
    name: `${kind} ${called}`,
    input,
    problems: record.problems,
  };
}

/** What a record was called: the institution's own number where there is one. */
export function formerNumber(record: Field): string | undefined {
  return record.at('externalId').text() ?? record.at('accountNo').text();
}

/** Notes why we have no words for something. */
export function notExpressible(field: Field, message: string): void {
  field.note(message, 'fineract.not_expressible');
}

function withoutGaps(input: RawInput): RawInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== ''),
  );
}
