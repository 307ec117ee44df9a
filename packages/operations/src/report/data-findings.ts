import type { DATA_FINDINGS } from '@mfi/contracts/report';

/** What is looked for. */
export type DataFinding = (typeof DATA_FINDINGS)[number];

/** How many days an application, a cheque or money in suspense may wait. */
export const STALE_DAYS = 30;

/** The ages a borrower is expected to have, in years. */
export const AGES = { min: 18, max: 75 } as const;

/** What each finding says, and what to do about it. */
export const FINDINGS: Readonly<
  Record<DataFinding, { readonly says: string; readonly remedy: string }>
> = {
  'customer-no-phone': {
    says: 'customers without a phone',
    remedy: 'ask for it, and enter it with mfi customer update CUSTOMER --phone',
  },
  'customer-no-birth-date': {
    says: 'customers without a birth date',
    remedy: 'copy it from a document, with mfi customer update CUSTOMER --born-on',
  },
  'customer-age': {
    says: `customers younger than ${AGES.min} or older than ${AGES.max}`,
    remedy: 'hold the birth date against a document, and correct it with mfi customer update',
  },
  'customer-no-identity': {
    says: 'customers without a document',
    remedy: 'look at one, and enter it with mfi customer add-identity',
  },
  'customer-not-verified': {
    says: 'customers with a running loan whose identity is not verified',
    remedy: 'hold person and documents together, then mfi customer verify',
  },
  'customer-same-phone': {
    says: 'customers who share a phone with another one',
    remedy:
      'ask whose it is; one person entered twice is kept once, the other with mfi customer deactivate',
  },
  'customer-same-person': {
    says: 'customers with the name and birth date of another one',
    remedy: 'see mfi customer find-duplicates, and keep one of them',
  },
  'loan-no-officer': {
    says: 'running loans without an officer',
    remedy: 'give them one with mfi loan transfer LOAN --officer',
  },
  'loan-officer-gone': {
    says: 'running loans of an officer who cannot sign in any more',
    remedy: 'give them to another one with mfi loan transfer LOAN --officer',
  },
  'application-stale': {
    says: `applications that wait for more than ${STALE_DAYS} days`,
    remedy: 'decide on them: mfi loan review, approve, disburse, reject or withdraw',
  },
  'centre-no-officer': {
    says: 'centres without an officer',
    remedy: 'say who goes there with mfi centre update CENTRE --officer',
  },
  'centre-on-holiday': {
    says: 'centres that meet on a weekly holiday of the branch',
    remedy: 'choose another day with mfi centre update CENTRE --first-meeting-on',
  },
  'group-empty': {
    says: 'groups that nobody is in',
    remedy: 'add who belongs there, or close the group',
  },
  'payment-stale': {
    says: `cheques and transfers not cleared for more than ${STALE_DAYS} days`,
    remedy: 'ask the bank, then mfi payment clear or mfi payment bounce',
  },
  'suspense-stale': {
    says: `money in suspense for more than ${STALE_DAYS} days`,
    remedy: 'find its loan and book it with mfi payment allocate, or send it back',
  },
  'vault-overdrawn': {
    says: 'vaults that hold less than nothing by the books',
    remedy: 'enter the cash that was there with mfi ledger propose-journal',
  },
};
