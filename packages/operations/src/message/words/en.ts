import type { Around, FactsOf } from '../facts.js';
import { contactLines } from './contact.js';
import { amountIn, cellIn, dateIn } from './format.js';
import { kindIn } from './kinds.js';
import type { Words } from './words.js';

const date = dateIn('en');

function money({ currency }: Around): (amount: string) => string {
  return amountIn('en', currency);
}

/** Messages in English. */
export const EN: Words = {
  greeting: (name) => `Dear ${name},`,
  footer: (institution) =>
    `${institution} writes to you because you agreed to it. If you no longer wish it, or if something here is not right, tell your branch.`,
  contact: (house) => contactLines(house, { phone: 'Phone', complaints: 'Complaints' }),
  contents: {
    receipt: (facts, around) => {
      const amount = money(around);
      return {
        subject: `Receipt ${facts.receipt}: ${amount(facts.amount)} received`,
        lines: [`We have received your payment of ${amount(facts.amount)}. Thank you.`],
        figures: receiptFigures(facts, amount),
        closing: ['Please keep this receipt.'],
        short: `${around.institution}: received ${amount(facts.amount)} on ${date(facts.paidOn)} for loan ${facts.loan}, receipt ${facts.receipt}.`,
      };
    },
    application: ({ loan, amount, on }, around) => ({
      subject: `Your application ${loan} has been received`,
      lines: [`We have received your application for a loan of ${money(around)(amount)}.`],
      figures: [
        ['Application', loan],
        ['Amount asked for', money(around)(amount)],
        ['Received on', date(on)],
      ],
      closing: ['We will tell you what has been decided.'],
      short: `${around.institution}: your application ${loan} for ${money(around)(amount)} has been received.`,
    }),
    approval: ({ loan, amount, on }, around) => ({
      subject: `Your loan ${loan} has been approved`,
      lines: [`Your loan of ${money(around)(amount)} has been approved.`],
      figures: [
        ['Loan', loan],
        ['Amount approved', money(around)(amount)],
        ['Approved on', date(on)],
      ],
      closing: ['Before the money is paid out, your branch shows you the key facts of the loan.'],
      short: `${around.institution}: your loan ${loan} of ${money(around)(amount)} has been approved.`,
    }),
    rejection: ({ loan, on, reason }, around) => ({
      subject: `Your application ${loan}`,
      lines: ['We are sorry: we cannot lend you what you asked for this time.'],
      figures: [
        ['Application', loan],
        ['Decided on', date(on)],
        ...(reason === null ? [] : [['Reason', reason] as const]),
      ],
      closing: ['Your branch will tell you more, and when you may apply again.'],
      short: `${around.institution}: we cannot lend on your application ${loan} this time. Your branch will tell you why.`,
    }),
    disbursement: (facts, around) => {
      const amount = money(around);
      return {
        subject: `Your loan ${facts.loan} has been paid out`,
        lines: [`${amount(facts.paidOut)} has been paid out to you.`],
        figures: [
          ['Loan', facts.loan],
          ['Lent', amount(facts.amount)],
          ['Paid out', amount(facts.paidOut)],
          ['Paid out on', date(facts.on)],
          ...nextDue(facts, amount),
        ],
        closing: ['If you did not receive this money, tell your branch at once.'],
        short: `${around.institution}: ${amount(facts.paidOut)} of loan ${facts.loan} was paid out on ${date(facts.on)}.`,
      };
    },
    'due-reminder': ({ loan, dueOn, amount }, around) => ({
      subject: `${money(around)(amount)} falls due on ${date(dueOn)}`,
      lines: ['Your next instalment falls due soon.'],
      figures: [
        ['Loan', loan],
        ['Due on', date(dueOn)],
        ['Amount', money(around)(amount)],
      ],
      closing: ['If you have paid it already, you need do nothing.'],
      short: `${around.institution}: ${money(around)(amount)} of loan ${loan} falls due on ${date(dueOn)}.`,
    }),
    'overdue-notice': (facts, around) => {
      const amount = money(around);
      return {
        subject: `${amount(facts.amount)} of your loan ${facts.loan} is overdue`,
        lines: [`A payment of your loan has been overdue since ${date(facts.since)}.`],
        figures: [
          ['Loan', facts.loan],
          ['Overdue since', date(facts.since)],
          ['Days overdue', String(facts.daysPastDue)],
          ...partFigures(facts.parts, amount),
          ['To pay', amount(facts.amount)],
        ],
        closing: ['Please pay, or speak with your branch: there may be a way that helps you.'],
        short: `${around.institution}: ${amount(facts.amount)} of loan ${facts.loan} is overdue since ${date(facts.since)}. Please speak with your branch.`,
      };
    },
    statement: (facts, around) => {
      const amount = money(around);
      return {
        subject: `Statement of your loan ${facts.loan}`,
        lines: [`Here is your statement from ${date(facts.from)} to ${date(facts.to)}.`],
        figures: [
          ['Loan', facts.loan],
          ['Balance at the end', amount(facts.closing)],
        ],
        table: {
          headers: ['Date', 'What', 'Charged', 'Paid', 'Balance'],
          rows: facts.lines.map((line) => [
            date(line.on),
            kindIn('en', line.kind),
            cellIn(line.debit, around.currency),
            cellIn(line.credit, around.currency),
            cellIn(line.balance, around.currency),
          ]),
        },
        closing: ['If something here is not right, tell your branch.'],
        short: `${around.institution}: balance of loan ${facts.loan} on ${date(facts.to)}: ${amount(facts.closing)}.`,
      };
    },
    alert: ({ subject, says }, { institution }) => ({
      subject: `${institution}: ${subject}`,
      lines: says,
      figures: [],
      closing: [],
      short: [subject, ...says].join(' '),
    }),
  },
};

function receiptFigures(facts: FactsOf['receipt'], amount: (text: string) => string) {
  return [
    ['Receipt', facts.receipt],
    ['Loan', facts.loan],
    ['Paid on', date(facts.paidOn)],
    ['Amount', amount(facts.amount)],
    ...(facts.parts ? partFigures(facts.parts, amount) : []),
    ...(facts.outstanding === null
      ? []
      : [['Still to be repaid', amount(facts.outstanding)] as const]),
    ...nextDue(facts, amount),
  ] as const;
}

function partFigures(parts: FactsOf['overdue-notice']['parts'], amount: (text: string) => string) {
  const named = [
    ['Principal', parts.principal],
    ['Interest', parts.interest],
    ['Fees', parts.fee],
    ['Penalty', parts.penalty],
  ] as const;
  return named.flatMap(([name, text]) =>
    Number(text) === 0 ? [] : [[name, amount(text)] as const],
  );
}

function nextDue(
  { nextDueOn, nextDueAmount }: Pick<FactsOf['receipt'], 'nextDueOn' | 'nextDueAmount'>,
  amount: (text: string) => string,
) {
  if (nextDueOn === null || nextDueAmount === null) return [];
  return [['Next instalment', `${amount(nextDueAmount)} on ${date(nextDueOn)}`] as const];
}
