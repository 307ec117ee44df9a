import { approveJournal, proposeJournal } from '@mfi/contracts/ledger';
import type { Desk } from '../loan/application/desk.js';

/** A journal of two lines that one manager writes and another one approves. */
export async function postedJournal(
  { manager, director }: Pick<Desk, 'manager' | 'director'>,
  {
    debit,
    credit,
    amount,
    narration = 'By hand',
    on,
  }: {
    readonly debit: string;
    readonly credit: string;
    readonly amount: string;
    readonly narration?: string;
    readonly on?: string;
  },
): Promise<string> {
  const { output } = await manager.call(proposeJournal, {
    narration,
    lines: [
      { account: debit, debit: amount },
      { account: credit, credit: amount },
    ],
    ...(on === undefined ? {} : { on }),
  });
  await director.call(approveJournal, { journal: output.id });
  return output.id;
}
