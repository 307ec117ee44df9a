/** The receipts of a loan, to be printed again. */
import type { OutputOf } from '@mfi/contracts';
import { listPayments } from '@mfi/contracts/payment';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { ListView } from '../widgets/list-view.js';
import { printAction } from './receipt.js';

type Row = OutputOf<typeof listPayments>['data'][number];

/** The keys of the receipts of a loan. */
export const RECEIPTS_KEYS = keyTable('Receipts of a loan', {
  print: {
    keys: ['F9', 'Enter'],
    label: 'Print again',
    help: 'Print the marked receipt; printed before, it says that it is a duplicate',
    isHinted: true,
  },
});

/** Lists the receipts that were given for a loan. */
export function receiptsScreen(app: App, loan: string): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const prints = new Map<string, Action>();
  const printOf = (number: string) => {
    const print = prints.get(number) ?? printAction(app, number);
    prints.set(number, print);
    return print;
  };
  const payments = new Loaded(app, async () => {
    const { output } = await app.call(listPayments, { loan, limit: 200 });
    return output.data.filter(({ number }) => number !== null).reverse();
  });
  return {
    id: 'receipts',
    title: () => say('Receipts'),
    opened: () => payments.load(),
    bindings: () => {
      const number = list.chosen?.number;
      return bind(RECEIPTS_KEYS, {
        print: number ? printOf(number) : { off: say('No receipt was given yet.') },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = payments.value ?? [];
      const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
      const columns = [
        { header: say('Receipt'), cell: ({ number }: Row) => number ?? '' },
        { header: say('On'), cell: ({ on }: Row) => on },
        {
          header: say('Amount'),
          align: 'decimal' as const,
          cell: ({ amount }: Row) => money(amount),
        },
        { header: say('Paid by'), rank: 1, cell: ({ mode }: Row) => say(mode) },
        { header: say('State'), cell: ({ status }: Row) => say(status) },
      ];
      const empty = payments.isFirst ? say('Fetching…') : say('No receipt was given yet.');
      return [[], ...list.draw({ ...room, height: room.height - 1 }, { columns, empty })];
    },
  };
}
