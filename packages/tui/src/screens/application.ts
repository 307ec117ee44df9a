/** An application for a loan; its plan is reckoned while the terms are typed. */
import type { OutputOf, RawInput } from '@mfi/contracts';
import { applyForLoan, quoteLoan } from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Room, Screen } from '../app/screen.js';
import { type Line, pairLine } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { operationForm } from './operation-form.js';

type Quoted = OutputOf<typeof quoteLoan>;
type Row = Quoted['plan']['installments'][number];

/** What of an application decides its plan. */
const QUOTED = [
  'product',
  'principal',
  'installments',
  'annualRate',
  'disburseOn',
  'firstDueOn',
  'tranches',
  'custom',
];

/** Takes down an application of a customer, or asks whose. */
export function applicationForm(app: App, customer?: string): Screen {
  return operationForm(app, applyForLoan, {
    title: 'Application',
    send: 'Apply',
    ...(customer === undefined ? {} : { known: { customer } }),
    first: ['customer', 'product', 'principal', 'installments', 'purpose', 'firstDueOn'],
    done: (output) => {
      const { number } = output as { readonly number: string };
      const loan = app.screens.thing(app, number);
      if (loan) app.replace(loan());
      else app.close();
      app.tell(app.say('The application is {loan}. Another person reviews it.', { loan: number }));
    },
    preview: {
      operation: quoteLoan,
      isDryRun: false,
      title: app.say('The plan'),
      inputOf: quotedOf,
      draw: (output, room) => planLines(app, output as Quoted, room),
    },
  });
}

function quotedOf(written: RawInput): RawInput | undefined {
  const { product, principal } = written;
  if (product === undefined || principal === undefined) return undefined;
  return Object.fromEntries(Object.entries(written).filter(([name]) => QUOTED.includes(name)));
}

function planLines(app: App, { plan }: Quoted, room: Room): Line[] {
  const { say } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const each = plan.installment === null ? '' : money(plan.installment);
  const count = say('{count} instalments', { count: plan.installments.length });
  const list = new ListView<Row>();
  list.rows = plan.installments;
  list.at = -1;
  const decimal = { align: 'decimal' as const };
  const rows = list.draw(
    { width: room.width, height: Math.max(2, room.height - 3) },
    {
      columns: [
        { header: say('No.'), align: 'right', cell: ({ number }) => String(number) },
        { header: say('Due on'), cell: ({ due }) => due },
        { header: say('Instalment'), ...decimal, cell: ({ total }) => money(total) },
        {
          header: say('Principal'),
          ...decimal,
          rank: 1,
          cell: ({ principal }) => money(principal),
        },
        { header: say('Interest'), ...decimal, rank: 2, cell: ({ interest }) => money(interest) },
      ],
      empty: say('No instalments.'),
      tone: () => 'plain',
    },
  );
  return [
    pairLine(`  ${say('Instalment')}`, [each, count].filter(Boolean).join('  '), 18, 'strong'),
    pairLine(`  ${say('Interest in all')}`, money(plan.totals.interest), 18),
    pairLine(`  ${say('Yearly rate')}`, `${plan.apr.nominal} %`, 18),
    ...rows.map((row) =>
      row.map((part) =>
        part.tone === 'chosen'
          ? { ...part, tone: 'plain' as const, text: part.text.replace(/^> /, '  ') }
          : part,
      ),
    ),
  ];
}
