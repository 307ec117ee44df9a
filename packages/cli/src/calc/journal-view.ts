import type { JournalEntry } from '@mfi/engine';
import { fieldTable } from './field-table.js';
import type { View } from './run.js';

/** The view of a loan's journal: a line for each line of an entry. */
export const journalView: View = {
  lines: (output, page) =>
    fieldTable(
      [
        { name: 'on', header: 'On', align: 'left' },
        { name: 'account', header: 'Account', align: 'left' },
        { name: 'debit', header: 'Debit', align: 'decimal' },
        { name: 'credit', header: 'Credit', align: 'decimal' },
        // Names go last: there a wrong width moves nothing.
        { name: 'event', header: 'Event', align: 'left', rank: 1, paint: page.palette.muted },
      ],
      linesOf(output['journal'] as readonly JournalEntry[]).map(withoutNil),
      page,
    ),
  records: (output) => [
    [...COLUMNS],
    ...linesOf(output['journal'] as readonly JournalEntry[]).map((line) =>
      COLUMNS.map((name) => line[name]),
    ),
  ],
};

const COLUMNS = ['on', 'event', 'account', 'debit', 'credit'] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

function linesOf(entries: readonly JournalEntry[]): Line[] {
  return entries.flatMap(({ on, event, lines }) => lines.map((line) => ({ on, event, ...line })));
}

/** Of a debit and a credit one is nil, and says nothing. */
function withoutNil(line: Line): Line {
  return {
    ...line,
    debit: Number(line.debit) === 0 ? '' : line.debit,
    credit: Number(line.credit) === 0 ? '' : line.credit,
  };
}
