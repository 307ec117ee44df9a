import type { Around, Facts } from './facts.js';

/** Somebody to show messages with. */
export const SAMPLE_AROUND: Around = {
  institution: 'Asha Microfinance',
  currency: 'INR',
  name: 'Asha Patil',
  letterhead: {
    address: '12 Karve Road, Pune 411004',
    phone: '+912025440000',
    email: 'loans@example.org',
    registration: null,
  },
  grievanceOfficer: {
    name: 'Meera Joshi',
    phone: '+912025440001',
    email: 'grievance@example.org',
  },
};

const LOAN = 'LN-000001';
const NEXT = { nextDueOn: '2026-03-15', nextDueAmount: '4727.98' } as const;
const PARTS = { principal: '3727.98', interest: '1000.00', fee: '0.00', penalty: '0.00' } as const;

/** One of each kind of message, to look at. */
export const SAMPLES: readonly Facts[] = [
  {
    template: 'receipt',
    facts: {
      receipt: 'PUN-000001',
      loan: LOAN,
      amount: '4727.98',
      paidOn: '2026-02-15',
      parts: PARTS,
      outstanding: '46272.02',
      ...NEXT,
    },
  },
  { template: 'application', facts: { loan: LOAN, amount: '50000.00', on: '2026-01-05' } },
  { template: 'approval', facts: { loan: LOAN, amount: '50000.00', on: '2026-01-06' } },
  {
    template: 'rejection',
    facts: { loan: LOAN, on: '2026-01-06', reason: 'Other loans leave too little to live on.' },
  },
  {
    template: 'disbursement',
    facts: { loan: LOAN, amount: '50000.00', paidOut: '49500.00', on: '2026-01-15', ...NEXT },
  },
  { template: 'due-reminder', facts: { loan: LOAN, dueOn: '2026-02-15', amount: '4727.98' } },
  {
    template: 'overdue-notice',
    facts: {
      loan: LOAN,
      since: '2026-02-15',
      daysPastDue: 12,
      amount: '4777.98',
      parts: { ...PARTS, penalty: '50.00' },
    },
  },
  {
    template: 'statement',
    facts: {
      loan: LOAN,
      from: '2026-01-15',
      to: '2026-02-28',
      lines: [
        line('2026-01-15', 'disbursement', '50000.00', '0.00', '50000.00'),
        line('2026-02-15', 'interest', '1000.00', '0.00', '51000.00'),
        line('2026-02-15', 'repayment', '0.00', '4727.98', '46272.02'),
      ],
      closing: '46272.02',
    },
  },
  {
    template: 'alert',
    facts: {
      subject: 'a job of the clock has failed',
      says: ['The day of branch PUN was not ended: a till is open.'],
    },
  },
];

function line(on: string, kind: string, debit: string, credit: string, balance: string) {
  return { on, kind, debit, credit, balance };
}
