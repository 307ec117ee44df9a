import type { CommandSpec } from '../command/command.js';
import index from './work-index.json' with { type: 'json' };

/** The headings of the help of mfi itself, what stands below each, and what nouns are about. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Begin: { init: '', login: '', logout: '', whoami: '', auth: 'passwords and sessions' },
  'Every day': {
    customer: 'people and households, and how they are known',
    document: 'files of customers and loans: proofs, photographs, agreements',
    loan: 'loans from application to the last instalment',
    payment: 'money that came in: receipts, cheques',
    paper: 'papers to print: receipts, cards, letters, statements',
    receipt: 'whether a receipt on paper is genuine',
    centre: 'places where groups meet, and when',
    group: 'groups whose members answer for each other',
    meeting: 'meetings that were held, and who was there',
    transfer: 'people who go to another branch, with what they owe',
    sheet: 'collection sheets, here and where there is no network',
    till: 'cash, and who has it',
    day: 'the business day of a branch',
    mail: 'messages to customers and staff',
  },
  'Look and prove': {
    report: 'figures of a branch, tied to its books',
    ledger: 'the books: accounts, journals, trial balance',
    check: '',
    audit: 'who changed what, and whether nobody changed it since',
  },
  'Set up': {
    institution: 'the institution and what it decides for itself',
    branch: 'the places the institution works in',
    user: 'people who sign in, and keys of machines',
    product: 'what loans are sold as',
    webhook: 'addresses that events are sent to',
    import: 'many things at once, from files',
    jobs: 'what the clock does by itself',
  },
};

/**
 * Every command of an operation by its words and what it is for, without the operations themselves:
 * help is shown without loading them. A test keeps the list in step.
 */
export const WORK_INDEX: readonly CommandSpec[] = Object.entries(GROUPS).flatMap(([group, nouns]) =>
  Object.entries(nouns).flatMap(([noun, summary]) => [
    ...(summary === '' ? [] : [{ ...held(noun, summary), group }]),
    ...index.filter(({ words }) => words.split(' ')[0] === noun).map((row) => listed(row, group)),
  ]),
);

/** The name of the operation that a command of the list is of. */
export function operationBehind(words: string): string {
  return index.find((row) => row.words === words)?.operation ?? '';
}

/** A noun: a word that commands stand behind. */
function held(words: string, summary: string): CommandSpec {
  const options = [{ flags: '-h, --help', says: 'this page, or that of a command' }];
  return { words, summary, examples: [], options };
}

function listed({ words, summary, args }: (typeof index)[number], group: string): CommandSpec {
  const run = async () => Promise.reject(new Error(`${words} was not loaded`));
  const isTop = !words.includes(' ');
  return { words, summary, examples: [], options: [], args, run, ...(isTop ? { group } : {}) };
}
