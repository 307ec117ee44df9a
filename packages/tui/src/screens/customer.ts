/** One customer: who it is, what is owed, and what can be done. */
import type { OutputOf } from '@mfi/contracts';
import {
  addIdentity,
  rejectCustomer,
  showCustomer,
  updateCustomer,
  verifyCustomer,
} from '@mfi/contracts/customer';
import { listDocuments } from '@mfi/contracts/document';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { applicationForm } from './application.js';
import { documentsScreen } from './documents.js';
import { operationForm } from './operation-form.js';
import { thingOperations } from './thing-operations.js';

type Shown = OutputOf<typeof showCustomer>;
type Loan = Shown['loans'][number];

/** The keys of a customer. */
export const CUSTOMER_KEYS = keyTable('A customer', {
  open: { keys: ['Enter'], label: 'Loan', help: 'Open the marked loan', isHinted: true },
  apply: {
    keys: ['F6', 'l'],
    label: 'Apply',
    help: 'Take down an application for a loan',
    isHinted: true,
  },
  verify: {
    keys: ['F10', 'v'],
    label: 'Verify',
    help: 'Say that the documents were looked at and are good',
    isHinted: true,
  },
  documents: {
    keys: ['d', 'F8'],
    label: 'Files',
    help: 'The files of the customer and of the loans',
    isHinted: true,
  },
  identity: { keys: ['i'], label: 'Document', help: 'Add a document', isHinted: true },
  change: { keys: ['c'], label: 'Change', help: 'Change what is known of the customer' },
  household: {
    keys: ['h', 'F7'],
    label: 'Household',
    help: 'Open one of those who live with the customer',
    isHinted: true,
  },
  reject: { keys: ['x'], label: 'Reject', help: 'Say what is wrong with the documents' },
  others: {
    keys: ['F2', 'o'],
    label: 'More',
    help: 'Everything else that can be done with this customer',
    isHinted: true,
  },
});

/** The keys of a household. */
export const HOUSEHOLD_KEYS = keyTable('A household', {
  open: { keys: ['Enter'], label: 'Open', help: 'Open the marked one', isHinted: true },
});

/** Shows a customer by number. */
export function customerScreen(app: App, number: string): Screen {
  const { say } = app;
  const list = new ListView<Loan>();
  const customer = new Loaded(app, async () => {
    return (await app.call(showCustomer, { customer: number })).output;
  });
  const form = (operation: Parameters<typeof operationForm>[1]) => () =>
    app.open(
      operationForm(app, operation, { known: { customer: number }, done: () => app.close() }),
    );
  const guarded = (operation: Parameters<typeof operationForm>[1], why?: string) => {
    const off = app.offUnless(operation.name) ?? why;
    return off === undefined ? form(operation) : { off };
  };
  return {
    id: 'customer',
    title: () => customer.value?.name ?? number,
    opened: () => customer.load(),
    bindings: () => {
      const { kyc } = customer.value ?? {};
      const loan = list.chosen && app.screens.thing(app, list.chosen.number);
      const applyOff = app.offUnless('loan.apply');
      const filesOff = app.offUnless(listDocuments.name);
      const files = () => app.open(documentsScreen(app, number));
      return bind(CUSTOMER_KEYS, {
        open: loan ? () => app.open(loan()) : { off: say('There is no loan yet.') },
        apply:
          applyOff === undefined ? () => app.open(applicationForm(app, number)) : { off: applyOff },
        verify: guarded(
          verifyCustomer,
          kyc === 'verified' ? say('The customer is verified already.') : undefined,
        ),
        documents: filesOff === undefined ? files : { off: filesOff },
        identity: guarded(addIdentity),
        change: guarded(updateCustomer),
        household: householdAction(app, customer.value),
        reject: guarded(
          rejectCustomer,
          kyc === 'rejected' ? say('The customer is rejected already.') : undefined,
        ),
        others: () => app.open(thingOperations(app, 'customer', number)),
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      const { value } = customer;
      if (!value) return [[], line(`  ${say(customer.isFirst ? 'Fetching…' : 'Not found.')}`)];
      return drawCustomer(app, value, list, room);
    },
  };
}

/** Opens somebody of the household: the only one, or one who is chosen. */
function householdAction(app: App, value: Shown | undefined): Action {
  const { say } = app;
  const members = value?.members ?? [];
  const open = (number: string) => {
    const make = app.screens.thing(app, number);
    if (make) app.open(make());
  };
  const [first] = members;
  if (!first) return { off: say('Nobody else of the household is known.') };
  if (members.length === 1) return () => open(first.number);
  return () => app.open(membersScreen(app, members, open));
}

function membersScreen(
  app: App,
  members: Shown['members'],
  open: (number: string) => void,
): Screen {
  const { say } = app;
  const list = new ListView<Shown['members'][number]>();
  list.rows = members;
  const choose = () => {
    const { chosen } = list;
    app.close();
    if (chosen) open(chosen.number);
  };
  return {
    id: 'household',
    isOverlay: true,
    title: () => say('Household'),
    bindings: () => bind(HOUSEHOLD_KEYS, { open: choose }),
    pressed: (name) => list.pressed(name),
    draw: ({ width, height }) => {
      const columns = [
        { header: say('Number'), cell: ({ number }: Shown['members'][number]) => number },
        { header: say('Name'), cell: ({ name }: Shown['members'][number]) => name },
      ];
      return list.draw(
        { width, height: Math.min(height, members.length + 1) },
        { columns, empty: '' },
      );
    },
  };
}

function drawCustomer(app: App, value: Shown, list: ListView<Loan>, room: Room): Line[] {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  const money = (amount: string | null) => (amount === null ? '' : groupDigits(amount, currency));
  const { address } = value;
  const place = [address?.line1, address?.village, address?.district].filter(Boolean).join(', ');
  const documents = value.identities.map(({ kind, masked }) => `${say(kind)} ${masked}`).join(', ');
  const pairs: [string, string][] = [
    [say('Number'), value.number],
    [say('Identity'), `${say(value.kyc)}${value.kycBy ? ` (${value.kycBy})` : ''}`],
    [say('State'), say(value.status)],
    [say('Born on'), value.bornOn ?? ''],
    [say('Phone'), [value.phone, ...value.otherPhones].filter(Boolean).join(', ')],
    [say('Officer'), value.officer ?? ''],
    [say('Income a month'), money(value.income)],
    [say('Other loans a month'), money(value.obligations)],
    [say('Address'), place],
    [say('Documents'), documents],
    [say('Why not'), value.kycReason ?? ''],
    [say('Nominee'), [value.nominee?.name, value.nominee?.relation].filter(Boolean).join(', ')],
    [say('Household'), value.members.map(({ number, name }) => `${number} ${name}`).join(', ')],
    [say('Name'), value.name],
  ];
  const filled = pairs.filter(([, text]) => text !== '');
  const lines = filled.map(([name, text]) => pairLine(`  ${name}`, text, 22));
  list.rows = value.loans;
  const columns = [
    { header: say('Loan'), cell: ({ number }: Loan) => number },
    {
      header: say('Principal'),
      align: 'decimal' as const,
      cell: ({ principal }: Loan) => money(principal),
    },
    {
      header: say('Outstanding'),
      align: 'decimal' as const,
      cell: ({ outstanding }: Loan) => money(outstanding),
    },
    {
      header: say('Days late'),
      align: 'right' as const,
      cell: ({ daysPastDue }: Loan) => (daysPastDue === 0 ? '' : String(daysPastDue)),
    },
    { header: say('State'), cell: ({ status }: Loan) => say(status) },
  ];
  return [
    [],
    ...lines,
    ruleLine(say('Loans'), room.width, app.unicode),
    ...list.draw(
      { width: room.width, height: Math.max(3, room.height - lines.length - 2) },
      {
        columns,
        empty: say('There is no loan yet.'),
        tone: ({ daysPastDue }) => (daysPastDue > 0 ? 'warn' : 'plain'),
      },
    ),
  ];
}
