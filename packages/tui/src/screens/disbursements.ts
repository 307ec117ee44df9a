import type { OutputOf } from '@mfi/contracts';
import { listLoans } from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { ListView } from '../widgets/list-view.js';
import { disbursementScreen } from './disbursement.js';

type Row = OutputOf<typeof listLoans>['data'][number];

/** The keys of the list of loans that wait for their money. */
export const DISBURSEMENT_KEYS = keyTable('Disbursements', {
  disburse: {
    keys: ['Enter', 'F10', 'd'],
    label: 'Pay out',
    help: 'Tell the key facts of the marked loan, and pay it out',
    isHinted: true,
  },
  loan: { keys: ['l', 'F2'], label: 'Loan', help: 'Open the marked loan', isHinted: true },
});

/** Loans that are approved, and whose money is not out. */
export function disbursementsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const loans = new Loaded(app, async () => {
    const input = app.inBranch(listLoans, { status: 'approved', limit: 200 });
    return (await app.call(listLoans, input)).output.data;
  });
  return {
    id: 'disbursements',
    title: () => say('Disbursements'),
    opened: () => loans.load(),
    bindings: () => {
      const { chosen } = list;
      const none = { off: say('No loan waits for its money.') };
      const open = chosen && app.screens.thing(app, chosen.number);
      return bind(DISBURSEMENT_KEYS, {
        disburse: chosen ? () => app.open(disbursementScreen(app, chosen.number)) : none,
        loan: open ? () => app.open(open()) : none,
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = loans.value ?? [];
      const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('Loan'), cell: ({ number }) => number },
              { header: say('Principal'), align: 'decimal', cell: (row) => money(row.principal) },
              { header: say('Product'), rank: 2, cell: ({ product }) => product },
              { header: say('Approved on'), rank: 1, cell: ({ decidedOn }) => decidedOn ?? '' },
              { header: say('Customer'), widthMin: 10, cell: ({ customer }) => customer.name },
            ],
            empty: loans.isFirst ? say('Fetching…') : say('No loan waits for its money.'),
          },
        ),
      ];
    },
  };
}
