import type { OutputOf } from '@mfi/contracts';
import type { paperKeyFacts } from '@mfi/contracts/paper';
import { chargeName, dayColumn, dayText } from '@mfi/contracts/writing';
import type { KeyFacts } from '@mfi/engine/loan';
import { columnAmount, sentence, signedAmount } from '../amount-text.js';
import { type Logo, officerText } from '../house.js';
import { addressee, beginLetter, heading, type Letter, signatures } from '../parts.js';
import { INK } from '../pen.js';
import { drawTable } from '../table.js';
import { termOf } from '../words.js';
import { aprRows } from './apr-sheet.js';
import { KEY_FACTS_WORDS, type KeyFactsWords } from './key-facts-words.js';

type Statement = OutputOf<typeof paperKeyFacts>;

/** What the parts of the statement are drawn from. */
interface Drawing extends Letter {
  readonly facts: KeyFacts;
  readonly words: KeyFactsWords;
  readonly money: (amount: string) => string;
}

/** The statement of key facts, by the rows of the regulator's annexes. */
export async function keyFactsPaper(paper: Statement, logo: Logo): Promise<Uint8Array> {
  const { head, customer, loan, product } = paper;
  const facts = paper.keyFacts as unknown as KeyFacts;
  const words = KEY_FACTS_WORDS[head.lang];
  const letter = beginLetter(head, words.title, { number: loan, logo });
  const money = (amount: string) => signedAmount(amount, facts.currency);
  const drawing: Drawing = { ...letter, facts, words, money };
  addressee(letter, customer);
  heading(letter.flow, words.partOne);
  drawPartOne(drawing, `${product.name} (${product.code})`);
  drawFees(drawing);
  drawRows(drawing, [['9', words.apr, `${facts.partOne.apr} %`]]);
  heading(letter.flow, words.contingent);
  for (const text of paper.contingent) letter.flow.text(sentence(text, head), { size: 8.5 });
  drawPartTwo(drawing, paper);
  drawApr(drawing);
  drawSchedule(drawing);
  heading(letter.flow, words.example);
  letter.flow.text(sentence(paper.overdueExample, head), { size: 8.5 });
  drawAcknowledgement(drawing, paper);
  return letter.flow.bytes();
}

type Row = readonly [number: string, name: string, value: string];

function drawRows({ flow }: Letter, rows: readonly Row[], isRight = false): void {
  drawTable(flow, {
    size: 8.5,
    columns: [
      { header: '', align: 'right', width: 22 },
      { header: '', width: flow.width * 0.52 },
      { header: '', grows: 1, align: isRight ? 'right' : 'left' },
    ],
    rows,
  });
}

function drawPartOne(drawing: Drawing, product: string): void {
  const { facts, words, money, lang, say } = drawing;
  const { partOne, totals } = facts;
  const { installments, rate, term, disbursal } = partOne;
  const stages = disbursal.stages.map(
    ({ on, amount }) => `${money(amount)} · ${dayText(on, lang)}`,
  );
  const epi =
    installments.amount === null
      ? installments.asked.map(({ from, to, amount }) => `${from}–${to}: ${money(amount)}`)
      : [money(installments.amount)];
  drawRows(drawing, [
    ['1', words.type, product],
    ['2', words.sanctioned, money(partOne.sanctionedAmount)],
    ['3', words.disbursal, stages.join('; ')],
    ['4', words.term, termOf(term.words, lang)],
    ['5', words.installments, `${installments.count} · ${every(drawing)}`],
    ['', words.epi, epi.join('; ')],
    ['', words.commencement, dayText(installments.firstDueOn, lang)],
    ['6', words.rate, `${rate.annualRate} % · ${say(rate.kind)}`],
    ['', words.totalInterest, money(totals.unrounded.interest)],
    ...floatingRows(drawing),
  ]);
}

function every({ facts, lang }: Drawing): string {
  const { every: period } = facts.partOne.installments;
  return period === null ? '–' : termOf(period.words, lang);
}

function floatingRows({ facts, words, money, lang }: Drawing): Row[] {
  const { floating } = facts.partOne;
  if (floating === null) return [['7', words.resets, words.notFloating]];
  const resets = floating.resets.map(
    ({ on, annualRate }) => `${dayText(on, lang)}: ${annualRate} %`,
  );
  const { installmentImpact, countImpact } = floating;
  return [
    ['7', words.resets, resets.join('; ')],
    ...(installmentImpact
      ? [['', words.stepAmount, `+${money(installmentImpact.change)}`] as const]
      : []),
    ...(countImpact ? [['', words.stepCount, `+${countImpact.change}`] as const] : []),
  ];
}

/** Row 8: charges, each by who receives it. */
function drawFees({ flow, facts, words, say, lang }: Drawing): void {
  const { fees } = facts.partOne;
  heading(flow, words.fees);
  if (fees.length === 0) {
    flow.text(words.noFees, { size: 8.5 });
    return;
  }
  const amount = (text: string) => columnAmount(text, facts.currency);
  drawTable(flow, {
    columns: [
      { header: words.feeName, grows: 1 },
      { header: words.payee },
      { header: words.frequency },
      { header: say('amount'), align: 'right' },
      { header: words.tax, align: 'right' },
      { header: say('total'), align: 'right' },
    ],
    rows: fees.map((fee) => [
      chargeName(fee.name, lang),
      fee.column === 'A' ? words.toLender : words.toOthers,
      fee.frequency === 'recurring' ? `${words.recurring} × ${fee.times}` : words.once,
      amount(fee.amount),
      fee.tax ? `${amount(fee.tax.amount)} ${fee.tax.name}` : '–',
      amount(fee.total),
    ]),
  });
}

/** Part 2: what is to be known of the lender, by the rows of the regulator's annex. */
function drawPartTwo(drawing: Drawing, { partTwo, head }: Statement): void {
  const { words, flow } = drawing;
  const agents = partTwo.recoveryAgents ? words.agentsEngaged : words.agentsNone;
  const isDigital = partTwo.coolingOffDays > 0;
  heading(flow, words.partTwo, 180);
  drawRows(drawing, [
    ['1', words.recoveryClause, `${partTwo.recoveryClause} · ${agents}`],
    ['2', words.grievanceClause, partTwo.grievanceClause],
    ['3', words.officer, officerText(head) || words.officerOfBranch(head.branch.name)],
    ['4', words.transfer, partTwo.mayBeTransferred ? words.yes : words.no],
    ['5', words.coLending, partTwo.coLending ?? words.nobody],
    ['6', words.coolingOff, isDigital ? words.days(partTwo.coolingOffDays) : words.notDigital],
    ['', words.provider, partTwo.recoveryProvider ?? words.nobody],
  ]);
}

/** Annex B: how the yearly rate is reckoned. */
function drawApr(drawing: Drawing): void {
  const { flow, facts, words, money, lang } = drawing;
  heading(flow, words.aprSheet, 290);
  drawRows(drawing, aprRows(facts, { money, lang }), true);
}

/** Annex C: the plan as it is printed, and beside it as it is collected. */
function drawSchedule({ flow, facts, words, say }: Drawing): void {
  const amount = (text: string) => columnAmount(text, facts.currency);
  const { unrounded, collectable } = facts.schedules;
  heading(flow, `${words.schedule} · ${say('amountsIn')} ${facts.currency}`, 90);
  drawTable(flow, {
    columns: [
      { header: say('number'), align: 'right' },
      { header: say('due'), grows: 1 },
      { header: words.opening, align: 'right', grows: 1 },
      { header: say('principal'), align: 'right', grows: 1 },
      { header: say('interest'), align: 'right', grows: 1 },
      { header: words.sheetInstallment, align: 'right', grows: 1 },
      { header: words.collected, align: 'right', grows: 1 },
    ],
    rows: unrounded.map((row, at) => [
      String(row.number),
      dayColumn(row.due),
      amount(unrounded[at - 1]?.balance ?? facts.partOne.sanctionedAmount),
      amount(row.principal),
      amount(row.interest),
      amount(row.total),
      amount(collectable[at]?.total ?? '0'),
    ]),
  });
  flow.text(words.rounding, { size: 8, colour: INK.muted });
}

function drawAcknowledgement({ flow, facts, words, say, lang }: Drawing, paper: Statement): void {
  const { acknowledged, customer } = paper;
  heading(flow, words.acknowledgement, 120);
  flow.text(words.acknowledge, { size: 8.5 });
  if (acknowledged) {
    const day = dayText(acknowledged.on, lang);
    flow.text(words.acknowledgedOn(day, acknowledged.recordedBy.name), { size: 8.5 });
  }
  signatures(flow, [`${say('borrower')} · ${customer.name}`, say('lender')]);
  flow.gap(4);
  flow.text(facts.rules.citation, { size: 7, colour: INK.muted });
}
