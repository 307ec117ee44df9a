/** The key facts of a loan, as they are told to the customer before any money is out. */
import type { OutputOf } from '@mfi/contracts';
import { acknowledgeKeyFacts, loanKeyFacts } from '@mfi/contracts/loan';
import { groupDigits, wrap } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { type Fields, textOf, valueAt } from '../widgets/answer-lines.js';

/** What is answered of the key facts of a loan. */
export type Facts = OutputOf<typeof loanKeyFacts>;

/** The keys of the key facts. */
export const KEY_FACTS_KEYS = keyTable('Key facts', {
  tell: {
    keys: ['F8', 'k'],
    label: 'Key facts told',
    help: 'Record that the customer has seen the key facts',
    isHinted: true,
  },
});

/** Shows the key facts of a loan. */
export function keyFactsScreen(app: App, loan: string): Screen {
  const { say } = app;
  let from = 0;
  const facts = new Loaded(app, async () => {
    return (await app.call(loanKeyFacts, { loan })).output;
  });
  return {
    id: 'key-facts',
    title: () => say('Key facts'),
    opened: () => facts.load(),
    bindings: () =>
      bind(KEY_FACTS_KEYS, { tell: tellAction(app, facts.value, () => facts.load()) }),
    pressed: (name) => {
      const by = { Up: -1, Down: 1, PageUp: -10, PageDown: 10 }[name] ?? 0;
      from = Math.max(0, from + by);
      return by !== 0;
    },
    draw: (room) => {
      const { value } = facts;
      if (!value) return [[], line(`  ${say(facts.isFirst ? 'Fetching…' : 'Not found.')}`)];
      const { customer, product } = value;
      const lines = [
        [],
        pairLine(`  ${say('Product')}`, `${product.code}  ${product.name}`, NAME),
        toldLine(app, value),
        pairLine(`  ${say('Customer')}`, `${customer.number}  ${customer.name}`, NAME),
        ruleLine(say('Key facts'), room.width, app.unicode),
        ...keyFactsLines(app, value, room),
      ];
      from = Math.min(from, Math.max(0, lines.length - room.height));
      return lines.slice(from);
    },
  };
}

/** How wide the names of the facts are. */
const NAME = 24;

/** Records that the customer was told, after asking once more. */
export function tellAction(app: App, facts: Facts | undefined, told: () => void): Action {
  const { say } = app;
  const off = app.offUnless(acknowledgeKeyFacts.name);
  if (off !== undefined) return { off };
  if (!facts) return { off: say('Fetching…') };
  if (facts.acknowledged) return { off: say('The customer was told already.') };
  const { loan, customer } = facts;
  return () => {
    const key = app.host.newKey();
    app.ask({
      title: say('Key facts told'),
      says: [
        say('{customer} was shown or read these key facts, and has understood them.', {
          customer: customer.name,
        }),
      ],
      yes: say('Told'),
      run: () =>
        app.run(async () => {
          await app.call(acknowledgeKeyFacts, { loan }, { key });
          app.tell(say('It is recorded that the key facts were told.'));
          told();
        }),
    });
  };
}

/** Whether the customer was told, when, and who says so. */
export function toldLine(app: App, { acknowledged }: Facts): Line {
  const { say } = app;
  const told = acknowledged
    ? `${acknowledged.on}  ${acknowledged.recordedBy.username}`
    : say('not yet');
  return pairLine(`  ${say('Key facts told')}`, told, NAME, acknowledged ? 'good' : 'warn');
}

/** The facts in the order of the form: the loan, its cost, its charges, and what may be added. */
export function keyFactsLines(
  app: App,
  { keyFacts }: Facts,
  { width }: Pick<Room, 'width'>,
): Line[] {
  const { say, unicode } = app;
  const facts = keyFacts as Fields;
  const currency = app.who?.institution.currency ?? '';
  const at = (path: string) => textOf(valueAt(facts, path));
  const money = (path: string) => (at(path) === '' ? '' : groupDigits(at(path), currency));
  const one = 'partOne.';
  const rate = [
    `${at(`${one}rate.annualRate`)} %`,
    say(at(`${one}rate.kind`)),
    say(at(`${one}rate.method`)),
  ];
  const pairs: [name: string, text: string][] = [
    [say('Sanctioned'), money(`${one}sanctionedAmount`)],
    [say('Paid out'), money('aprSheet.netDisbursed')],
    [
      say('Instalments'),
      [at(`${one}installments.count`), say(at(`${one}installments.every.words`))].join(' '),
    ],
    [say('Each'), eachOf(app, facts)],
    [say('First due'), at(`${one}installments.firstDueOn`)],
    [say('Term'), `${at(`${one}term.from`)} – ${at(`${one}term.to`)}`],
    [say('Interest a year'), rate.filter(Boolean).join(', ')],
    [say('APR'), `${at(`${one}apr`)} %`],
    [say('Interest in all'), money('aprSheet.totalInterest')],
    [say('To pay in all'), money('aprSheet.totalToPay')],
  ];
  return [
    ...pairs
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) =>
        pairLine(`  ${name}`, text, NAME, name === say('APR') ? 'strong' : 'plain'),
      ),
    ruleLine(say('Charges'), width, unicode),
    ...feeLines(app, facts),
    ...sentences(facts, width),
  ];
}

/** What each instalment asks: one amount, or each of several with its numbers. */
function eachOf({ say, who }: App, facts: Fields): string {
  const currency = who?.institution.currency ?? '';
  const asked = listAt(facts, 'partOne.installments.asked');
  const shown = asked.slice(0, 3).map((part) => {
    const [from, to] = [textOf(part['from']), textOf(part['to'])];
    const amount = groupDigits(textOf(part['amount']), currency);
    if (asked.length === 1) return amount;
    return `${amount} (${from === to ? from : `${from}–${to}`})`;
  });
  return asked.length > 3 ? `${shown.join(', ')}, ${say('and others')}` : shown.join(', ');
}

function feeLines({ say, who }: App, facts: Fields): Line[] {
  const currency = who?.institution.currency ?? '';
  const fees = listAt(facts, 'partOne.fees');
  if (fees.length === 0) return [line(`  ${say('None.')}`, 'muted')];
  return fees.map((fee) => {
    const total = groupDigits(textOf(fee['total']), currency);
    return pairLine(`  ${textOf(fee['name'])}`, `${total}  ${say(textOf(fee['when']))}`, NAME);
  });
}

/** What is added when something happens, and an example of a payment that is late. */
function sentences(facts: Fields, width: number): Line[] {
  const said = [
    ...listAt(facts, 'partOne.contingent').map((charge) => textOf(charge['sentence'])),
    textOf(valueAt(facts, 'overdueExample.sentence')),
  ];
  return said
    .filter((text) => text !== '')
    .flatMap((text) => wrap(text, width - 4).map((part) => line(`  ${part}`, 'muted')));
}

function listAt(facts: Fields, path: string): readonly Fields[] {
  const value = valueAt(facts, path);
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}
