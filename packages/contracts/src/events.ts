/** Something that happened, which others may follow: over HTTP as it happens, or by a webhook. */
export interface EventKind {
  /** What has happened, beginning small and without a point. */
  readonly says: string;
  /** The operation that shows what it is about: whoever may ask for that hears of it. */
  readonly shownBy: string;
  /** What its `facts` hold. */
  readonly facts: readonly string[];
}

const LOAN = { shownBy: 'loan.show', facts: ['loanId', 'loan'] } as const;
const PAYMENT = {
  shownBy: 'payment.show',
  facts: ['transactionId', 'loanId', 'loan', 'receiptNumber'],
} as const;
const CUSTOMER = { shownBy: 'customer.show', facts: ['customerId', 'customer'] } as const;
const JOURNAL = { shownBy: 'ledger.journals', facts: ['journalId'] } as const;
const TRANSFER = { shownBy: 'transfer.list', facts: ['transferId', 'transfer'] } as const;
const DAY = { shownBy: 'branch.day', facts: ['on'] } as const;

/** Every event there is, by its topic. They hold ids and numbers; who wants to know more asks. */
export const EVENTS = {
  'branch.dayOpened': { ...DAY, says: 'a branch has begun its business day' },
  'branch.dayClosed': { ...DAY, says: 'a branch has ended its business day' },
  'customer.created': { ...CUSTOMER, says: 'a customer was taken on, and is to be verified' },
  'customer.verified': { ...CUSTOMER, says: 'the documents of a customer are good' },
  'customer.rejected': { ...CUSTOMER, says: 'the documents of a customer are no good' },
  'loan.applied': { ...LOAN, says: 'a loan was applied for, and is to be reviewed' },
  'loan.reviewed': { ...LOAN, says: 'an application was recommended, and is to be approved' },
  'loan.approved': { ...LOAN, says: 'a loan was approved, and is to be paid out' },
  'loan.rejected': { ...LOAN, says: 'an application was rejected' },
  'loan.withdrawn': { ...LOAN, says: 'an application was withdrawn' },
  'loan.disbursed': { ...LOAN, says: 'a loan, or a part of it, was paid out' },
  'loan.closed': { ...LOAN, says: 'a loan has come to its end' },
  'loan.writtenOff': { ...LOAN, says: 'a loan was given up' },
  'payment.received': { ...PAYMENT, says: 'a payment was posted' },
  'payment.pending': { ...PAYMENT, says: 'a cheque or transfer was taken, and is to be cleared' },
  'payment.bounced': { ...PAYMENT, says: 'a cheque or transfer came to nothing' },
  'payment.reversed': { ...PAYMENT, says: 'a payment was undone' },
  'payment.refunded': { ...PAYMENT, says: 'money was given back' },
  'journal.proposed': { ...JOURNAL, says: 'a journal was written, and is to be approved' },
  'journal.posted': { ...JOURNAL, says: 'a journal was approved and posted' },
  'journal.rejected': { ...JOURNAL, says: 'a journal was turned down' },
  'transfer.proposed': { ...TRANSFER, says: 'people are to come to the branch, if it accepts' },
  'transfer.accepted': { ...TRANSFER, says: 'another branch has taken people over' },
  'transfer.rejected': { ...TRANSFER, says: 'a transfer of people will not come about' },
} as const satisfies Readonly<Record<string, EventKind>>;

/** The topic of an event: what it is about, and what happened. */
export type EventTopic = keyof typeof EVENTS;

/** All topics. */
export const EVENT_TOPICS = Object.keys(EVENTS) as [EventTopic, ...EventTopic[]];

/** Whether a text is the topic of an event. */
export function isEventTopic(text: string): text is EventTopic {
  return Object.hasOwn(EVENTS, text);
}

/** An event as others are told it. */
export interface MfiEvent {
  /** The same however often it is told: whoever has seen it knows it again. */
  readonly id: string;
  /** Where it stands in the order in which things happened; later events have larger ones. */
  readonly seq: number;
  readonly topic: EventTopic;
  readonly at: string;
  /** The code of the branch; '' for what concerns the institution. */
  readonly branch: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
