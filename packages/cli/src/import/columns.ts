import type { Operation } from '@mfi/contracts';
import { type Field, fieldsOf } from '../work/fields.js';

/** One column of a file whose rows are the inputs of an operation. */
export interface Column {
  /** As the first line spells it: `address_line1`. */
  readonly header: string;
  readonly field: Field;
  /** In a list of objects that are told apart by a word: the word of those in this column. */
  readonly word?: string;
}

/** The columns that a file of rows of an operation may have. */
export function columnsOf(operation: Pick<Operation, 'input'>): readonly Column[] {
  return fieldsOf(operation).flatMap((field) => {
    if (field.kind === 'rows') return columnsOfWords(field);
    return isCell(field) ? [plain(field)] : [];
  });
}

/** Whether a cell holds it: a list only of references, which are parted in it. */
function isCell({ isMany, kind }: Field): boolean {
  return kind === 'reference' || (!isMany && kind !== 'map');
}

function plain(field: Field): Column {
  return { header: field.path.map(snake).join('_'), field };
}

/** Objects of a word and one more value, such as documents: a column for each word. */
function columnsOfWords(field: Field): Column[] {
  const [word, value] = field.columns ?? [];
  if (!word?.choices || !value || field.columns?.length !== 2) return [];
  const of = field.path.map(snake).join('_');
  return word.choices.map((choice) => ({
    header: choice === 'other' ? `other_${of}` : choice.replaceAll('-', '_'),
    field: { ...field, says: `${value.says} (${choice})`, isRequired: false },
    word: choice,
  }));
}

/** A name as columns spell it. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
