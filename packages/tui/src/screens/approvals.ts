/** What waits for a decision: loans, identities, journals; each opens with what decides it. */
import { type OutputOf, operationNamed } from '@mfi/contracts';
import { listCustomers } from '@mfi/contracts/customer';
import {
  approveLoan,
  listLoans,
  loanKeyFacts,
  rejectLoan,
  reviewLoan,
  showLoan,
} from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { type Facts, keyFactsLines, tellAction, toldLine } from './key-facts.js';
import { operationForm } from './operation-form.js';
import { runOperation } from './run-operation.js';

/** The keys of the list of what waits. */
export const APPROVALS_KEYS = keyTable('Approvals', {
  decide: {
    keys: ['Enter'],
    label: 'Look',
    help: 'Look at what waits, and decide',
    isHinted: true,
  },
  journals: { keys: ['j', 'F4'], label: 'Journals', help: 'Journals that wait', isHinted: true },
});

/** The keys of one application that waits. */
export const DECISION_KEYS = keyTable('A decision', {
  review: {
    keys: ['F6', 'v'],
    label: 'Recommend',
    help: 'Recommend the application to whoever decides',
    isHinted: true,
  },
  approve: { keys: ['F10', 'a'], label: 'Approve', help: 'Approve the loan', isHinted: true },
  reject: { keys: ['F9', 'j'], label: 'Reject', help: 'Reject the application', isHinted: true },
  acknowledge: {
    keys: ['F8', 'k'],
    label: 'Key facts told',
    help: 'Record that the customer has seen the key facts',
    isHinted: true,
  },
  open: { keys: ['Enter', 'l'], label: 'Loan', help: 'Open the loan', isHinted: true },
});

interface Waiting {
  readonly number: string;
  readonly what: string;
  readonly amount: string;
  readonly since: string;
  readonly name: string;
  readonly isLoan: boolean;
}

/** Everything that waits for somebody. */
export function approvalsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Waiting>();
  const waiting = new Loaded(app, () => fetchWaiting(app));
  const journals = operationNamed('ledger.journals');
  const open = () => {
    const { chosen } = list;
    if (!chosen) return;
    const make = chosen.isLoan
      ? () => decisionScreen(app, chosen.number)
      : app.screens.thing(app, chosen.number);
    if (make) app.open(make());
  };
  const journalsOff = app.offUnless('ledger.journals');
  return {
    id: 'approvals',
    title: () => say('Approvals'),
    opened: () => waiting.load(),
    bindings: () =>
      bind(APPROVALS_KEYS, {
        decide: list.chosen ? open : { off: say('Nothing waits.') },
        journals:
          journals && journalsOff === undefined
            ? () => runOperation(app, journals)
            : { off: journalsOff ?? '' },
      }),
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = waiting.value ?? [];
      const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('Number'), cell: ({ number }) => number },
              { header: say('Waits for'), cell: ({ what }) => what },
              { header: say('Amount'), align: 'decimal', cell: ({ amount }) => money(amount) },
              { header: say('Since'), rank: 1, cell: ({ since }) => since },
              { header: say('Name'), widthMin: 10, cell: ({ name }) => name },
            ],
            empty: waiting.isFirst ? say('Fetching…') : say('Nothing waits for a decision.'),
          },
        ),
      ];
    },
  };
}

async function fetchWaiting(app: App): Promise<Waiting[]> {
  const { say } = app;
  const loans = async (status: 'applied' | 'reviewed' | 'approved', what: string) => {
    const input = app.inBranch(listLoans, { status, limit: 200 });
    const { output } = await app.call(listLoans, input);
    return output.data.map(({ number, principal, appliedOn, decidedOn, customer }) => ({
      number,
      what,
      amount: principal,
      since: decidedOn ?? appliedOn,
      name: customer.name,
      isLoan: true,
    }));
  };
  const identities = async () => {
    if (!app.may('customer.verify')) return [];
    const input = app.inBranch(listCustomers, { kyc: 'pending', status: 'active', limit: 50 });
    const { output } = await app.call(listCustomers, input);
    return output.data.map(({ number, name }) => ({
      number,
      what: say('identity'),
      amount: '',
      since: '',
      name,
      isLoan: false,
    }));
  };
  const found = await Promise.all([
    loans('reviewed', say('approval')),
    loans('applied', say('review')),
    loans('approved', say('key facts, money')),
    identities(),
  ]);
  return found.flat();
}

/** One application with its key facts, and the keys that decide. */
export function decisionScreen(app: App, number: string): Screen {
  const { say } = app;
  let from = 0;
  const loan = new Loaded(app, async () => {
    const [shown, facts] = await Promise.all([
      app.call(showLoan, { loan: number }),
      app.call(loanKeyFacts, { loan: number }),
    ]);
    return { shown: shown.output, facts: facts.output };
  });
  const step = (operation: typeof reviewLoan | typeof rejectLoan) =>
    app.open(
      operationForm(app, operation, {
        known: { loan: number, version: loan.value?.shown.loan.version },
        done: () => app.close(),
      }),
    );
  const action = (
    operation: Parameters<typeof step>[0] | typeof approveLoan,
    statuses: readonly string[],
    why: string,
  ): Action => {
    const off = app.offUnless(operation.name);
    const status = loan.value?.shown.loan.status ?? '';
    if (off !== undefined) return { off };
    return statuses.includes(status) ? () => step(operation as typeof reviewLoan) : { off: why };
  };
  return {
    id: 'decision',
    title: () => number,
    opened: () => loan.load(),
    bindings: () => {
      const open = app.screens.thing(app, number);
      return bind(DECISION_KEYS, {
        review: action(reviewLoan, ['applied'], say('It was reviewed already.')),
        approve: action(approveLoan, ['reviewed'], say('Somebody has to recommend it first.')),
        reject: action(rejectLoan, ['applied', 'reviewed'], say('It is decided already.')),
        acknowledge:
          loan.value?.shown.loan.status === 'approved'
            ? tellAction(app, loan.value.facts, () => loan.load())
            : { off: say('It is not approved yet.') },
        open: open ? () => app.open(open()) : undefined,
      });
    },
    pressed: (name) => {
      const by = { Up: -1, Down: 1, PageUp: -10, PageDown: 10 }[name] ?? 0;
      from = Math.max(0, from + by);
      return by !== 0;
    },
    draw: (room) => {
      const { value } = loan;
      if (!value) return [[], line(`  ${say(loan.isFirst ? 'Fetching…' : 'Not found.')}`)];
      const lines = decisionLines(app, value.shown, value.facts, room);
      from = Math.min(from, Math.max(0, lines.length - room.height));
      return lines.slice(from);
    },
  };
}

function decisionLines(
  app: App,
  { loan, steps }: OutputOf<typeof showLoan>,
  facts: Facts,
  { width }: Room,
): Line[] {
  const { say, unicode } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  return [
    [],
    pairLine(`  ${say('Principal')}`, money(loan.principal), 24, 'strong'),
    pairLine(`  ${say('State')}`, say(loan.status), 24),
    pairLine(`  ${say('Product')}`, loan.product, 24),
    pairLine(`  ${say('Purpose')}`, loan.purpose ?? '', 24),
    toldLine(app, facts),
    pairLine(`  ${say('Customer')}`, `${loan.customer.number}  ${loan.customer.name}`, 24),
    ruleLine(say('Key facts'), width, unicode),
    ...keyFactsLines(app, facts, { width }),
    ruleLine(say('Steps'), width, unicode),
    ...steps.map(({ on, step, by, note }) =>
      line(`  ${on}  ${say(step).padEnd(12)}  ${by.username}  ${note ?? ''}`),
    ),
  ];
}
