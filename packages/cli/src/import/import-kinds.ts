import type { Operation } from '@mfi/contracts';
import { IMPORTS } from '@mfi/contracts/batch';
import { EXIT, nearest } from '@mfi/terminal';
import { Refusal } from '../refusal.js';
import { type Column, columnsOf } from './columns.js';

/** Something that can be imported. */
export interface ImportKind {
  /** As the command names it: `customers`. */
  readonly word: string;
  /** Takes many rows. */
  readonly operation: Operation;
  /** What each row is. */
  readonly row: Operation;
  readonly columns: readonly Column[];
}

/** Everything that can be imported. */
export function importKinds(): readonly ImportKind[] {
  return IMPORTS.map(({ operation, row }) => ({
    word: operation.cli.words.split(' ').at(-1) ?? '',
    operation,
    row,
    columns: columnsOf(row),
  }));
}

/**
 * What is imported under a word.
 * @throws Refusal for a word that is none
 */
export function importKind(word: string): ImportKind {
  const kinds = importKinds();
  const found = kinds.find((kind) => kind.word === word);
  if (found) return found;
  const words = kinds.map((kind) => kind.word);
  const near = nearest(word, words);
  const advice = near ? `Did you mean ${near}?` : `Name one of ${words.join(', ')}.`;
  const problem = { code: 'usage.unknown_kind', path: '', facts: { found: word } };
  const message = `${word === '' ? 'KIND is missing.' : `Nothing is called ${word}.`} ${advice}`;
  throw new Refusal([{ ...problem, message }], { status: EXIT.usage });
}
