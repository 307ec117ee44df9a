/** What people can be told. */
export const TEMPLATES = [
  'receipt',
  'application',
  'approval',
  'rejection',
  'disbursement',
  'due-reminder',
  'overdue-notice',
  'statement',
  'alert',
] as const;

/** One of {@link TEMPLATES}. */
export type Template = (typeof TEMPLATES)[number];

/** What is to be told of an announcement of the outbox, and to whom. */
export interface Telling {
  readonly template: Template;
  readonly to: 'customer' | 'staff';
}

/** By the topic; of all other topics people are told nothing. */
export const TELLINGS: ReadonlyMap<string, Telling> = new Map([
  ['payment.received', { template: 'receipt', to: 'customer' }],
  ['loan.applied', { template: 'application', to: 'customer' }],
  ['loan.approved', { template: 'approval', to: 'customer' }],
  ['loan.rejected', { template: 'rejection', to: 'customer' }],
  ['loan.disbursed', { template: 'disbursement', to: 'customer' }],
  ['loan.dueSoon', { template: 'due-reminder', to: 'customer' }],
  ['loan.overdue', { template: 'overdue-notice', to: 'customer' }],
  ['loan.statementAsked', { template: 'statement', to: 'customer' }],
  ['payment.bounced', { template: 'alert', to: 'staff' }],
  ['staff.alert', { template: 'alert', to: 'staff' }],
]);

/** Days after which nobody wants to hear of it any more, where the announcement does not say. */
export const STALE_DAYS = 3;
