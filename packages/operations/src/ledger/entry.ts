import { showEntry } from '@mfi/contracts/ledger';
import { reads } from '../kit/handler.js';
import { notFound } from '../kit/lookup.js';
import { shownEntries } from './entry-row.js';

/** Shows one entry. */
export const entryHandler = reads(showEntry, async (context, input) => {
  const entry = await context.db.get('journalEntries', input.entry);
  if (!entry) throw notFound('entry', input.entry, '/entry');
  context.within(entry);
  const [shown] = await shownEntries(context, [entry]);
  return shown as NonNullable<typeof shown>;
});
