import type { CommandSpec } from '../command/command.js';
import index from './work-index.json' with { type: 'json' };

/** What each noun is about: the head of its help page. */
const NOUNS: Readonly<Record<string, string>> = {
  audit: 'who changed what, and whether nobody changed it since',
  auth: 'sessions',
  branch: 'the places the institution works in',
  customer: 'people and households, and how they are known',
  day: 'the business day of a branch',
  institution: 'the institution and what it decides for itself',
  ledger: 'the books: accounts, journals, trial balance',
  loan: 'loans from application to the last instalment',
  payment: 'money that came in: receipts, cheques',
  product: 'what loans are sold as',
  report: 'figures of a branch, tied to its books',
  till: 'cash, and who has it',
  user: 'people who sign in',
};

/**
 * Every command of an operation by its words and what it is for, without the operations themselves:
 * help is shown without loading them. A test keeps the list in step.
 */
export const WORK_INDEX: readonly CommandSpec[] = [...holders(), ...index.map(listed)];

/** The nouns: words that commands stand behind. */
function holders(): CommandSpec[] {
  const nouns = new Set(index.flatMap(({ words }) => words.split(' ').slice(0, -1)));
  return [...nouns].map((words) => ({
    words,
    summary: NOUNS[words] ?? words,
    examples: [[`mfi ${words} --help`, 'what can be done']],
    options: [],
  }));
}

function listed({ words, summary }: { words: string; summary: string }): CommandSpec {
  const run = async () => Promise.reject(new Error(`${words} was not loaded`));
  return { words, summary, examples: [], options: [], args: [], run };
}
