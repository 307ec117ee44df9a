import type { Around, FactsOf } from '../facts.js';
import { contactLines } from './contact.js';
import { amountIn, cellIn, dateIn } from './format.js';
import { kindIn } from './kinds.js';
import type { Words } from './words.js';

const date = dateIn('hi');

function money({ currency }: Around): (amount: string) => string {
  return amountIn('hi', currency);
}

/** Messages in Hindi. */
export const HI: Words = {
  greeting: (name) => `प्रिय ${name},`,
  footer: (institution) =>
    `${institution} आपको इसलिए लिखता है क्योंकि आपने इसकी सहमति दी थी। यदि आप आगे संदेश नहीं चाहते, या यहाँ कुछ ग़लत है, तो अपनी शाखा को बताएँ।`,
  contact: (house) => contactLines(house, { phone: 'फ़ोन', complaints: 'शिकायत' }),
  contents: {
    receipt: (facts, around) => {
      const amount = money(around);
      return {
        subject: `रसीद ${facts.receipt}: ${amount(facts.amount)} प्राप्त`,
        lines: [`हमें आपका ${amount(facts.amount)} का भुगतान मिल गया है। धन्यवाद।`],
        figures: receiptFigures(facts, amount),
        closing: ['कृपया यह रसीद सँभालकर रखें।'],
        short: `${around.institution}: ऋण ${facts.loan} के लिए ${date(facts.paidOn)} को ${amount(facts.amount)} प्राप्त, रसीद ${facts.receipt}।`,
      };
    },
    application: ({ loan, amount, on }, around) => ({
      subject: `आपका आवेदन ${loan} मिल गया है`,
      lines: [`हमें ${money(around)(amount)} के ऋण के लिए आपका आवेदन मिल गया है।`],
      figures: [
        ['आवेदन', loan],
        ['माँगी गई राशि', money(around)(amount)],
        ['प्राप्ति की तारीख़', date(on)],
      ],
      closing: ['जो निर्णय होगा, हम आपको बताएँगे।'],
      short: `${around.institution}: ${money(around)(amount)} के लिए आपका आवेदन ${loan} मिल गया है।`,
    }),
    approval: ({ loan, amount, on }, around) => ({
      subject: `आपका ऋण ${loan} मंज़ूर हो गया है`,
      lines: [`आपका ${money(around)(amount)} का ऋण मंज़ूर हो गया है।`],
      figures: [
        ['ऋण', loan],
        ['मंज़ूर राशि', money(around)(amount)],
        ['मंज़ूरी की तारीख़', date(on)],
      ],
      closing: ['पैसा देने से पहले आपकी शाखा आपको ऋण के मुख्य तथ्य दिखाएगी।'],
      short: `${around.institution}: आपका ${money(around)(amount)} का ऋण ${loan} मंज़ूर हो गया है।`,
    }),
    rejection: ({ loan, on, reason }, around) => ({
      subject: `आपका आवेदन ${loan}`,
      lines: ['हमें खेद है: इस बार हम आपको माँगा गया ऋण नहीं दे सकते।'],
      figures: [
        ['आवेदन', loan],
        ['निर्णय की तारीख़', date(on)],
        ...(reason === null ? [] : [['कारण', reason] as const]),
      ],
      closing: ['आपकी शाखा आपको और बताएगी, और यह भी कि आप दोबारा कब आवेदन कर सकते हैं।'],
      short: `${around.institution}: इस बार आपके आवेदन ${loan} पर ऋण नहीं दिया जा सकता। कारण आपकी शाखा बताएगी।`,
    }),
    disbursement: (facts, around) => {
      const amount = money(around);
      return {
        subject: `आपके ऋण ${facts.loan} का पैसा दे दिया गया है`,
        lines: [`आपको ${amount(facts.paidOut)} दे दिए गए हैं।`],
        figures: [
          ['ऋण', facts.loan],
          ['ऋण की राशि', amount(facts.amount)],
          ['दी गई राशि', amount(facts.paidOut)],
          ['देने की तारीख़', date(facts.on)],
          ...nextDue(facts, amount),
        ],
        closing: ['यदि आपको यह पैसा नहीं मिला है, तो तुरंत अपनी शाखा को बताएँ।'],
        short: `${around.institution}: ऋण ${facts.loan} के ${amount(facts.paidOut)} ${date(facts.on)} को दिए गए।`,
      };
    },
    'due-reminder': ({ loan, dueOn, amount }, around) => ({
      subject: `${date(dueOn)} को ${money(around)(amount)} की किस्त देनी है`,
      lines: ['आपकी अगली किस्त जल्द देय है।'],
      figures: [
        ['ऋण', loan],
        ['देय तारीख़', date(dueOn)],
        ['राशि', money(around)(amount)],
      ],
      closing: ['यदि आप भुगतान कर चुके हैं, तो कुछ करने की ज़रूरत नहीं है।'],
      short: `${around.institution}: ऋण ${loan} की ${money(around)(amount)} की किस्त ${date(dueOn)} को देय है।`,
    }),
    'overdue-notice': (facts, around) => {
      const amount = money(around);
      return {
        subject: `आपके ऋण ${facts.loan} के ${amount(facts.amount)} बकाया हैं`,
        lines: [`आपके ऋण का एक भुगतान ${date(facts.since)} से बकाया है।`],
        figures: [
          ['ऋण', facts.loan],
          ['कब से बकाया', date(facts.since)],
          ['बकाया दिन', String(facts.daysPastDue)],
          ...partFigures(facts.parts, amount),
          ['कुल देय', amount(facts.amount)],
        ],
        closing: ['कृपया भुगतान करें, या अपनी शाखा से बात करें: शायद कोई रास्ता निकल सके।'],
        short: `${around.institution}: ऋण ${facts.loan} के ${amount(facts.amount)} ${date(facts.since)} से बकाया हैं। कृपया अपनी शाखा से बात करें।`,
      };
    },
    statement: (facts, around) => {
      const amount = money(around);
      return {
        subject: `आपके ऋण ${facts.loan} का विवरण`,
        lines: [`${date(facts.from)} से ${date(facts.to)} तक का विवरण यह है।`],
        figures: [
          ['ऋण', facts.loan],
          ['अंत में शेष', amount(facts.closing)],
        ],
        table: {
          headers: ['तारीख़', 'विवरण', 'देय', 'भुगतान', 'शेष'],
          rows: facts.lines.map((line) => [
            date(line.on),
            kindIn('hi', line.kind),
            cellIn(line.debit, around.currency),
            cellIn(line.credit, around.currency),
            cellIn(line.balance, around.currency),
          ]),
        },
        closing: ['यदि यहाँ कुछ ग़लत है, तो अपनी शाखा को बताएँ।'],
        short: `${around.institution}: ${date(facts.to)} को ऋण ${facts.loan} का शेष: ${amount(facts.closing)}।`,
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
    ['रसीद', facts.receipt],
    ['ऋण', facts.loan],
    ['भुगतान की तारीख़', date(facts.paidOn)],
    ['राशि', amount(facts.amount)],
    ...(facts.parts ? partFigures(facts.parts, amount) : []),
    ...(facts.outstanding === null ? [] : [['अभी चुकाना शेष', amount(facts.outstanding)] as const]),
    ...nextDue(facts, amount),
  ] as const;
}

function partFigures(parts: FactsOf['overdue-notice']['parts'], amount: (text: string) => string) {
  const named = [
    ['मूलधन', parts.principal],
    ['ब्याज', parts.interest],
    ['शुल्क', parts.fee],
    ['विलंब शुल्क', parts.penalty],
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
  return [['अगली किस्त', `${amount(nextDueAmount)}, ${date(nextDueOn)}`] as const];
}
