/** What an institution says of itself, as long as it may well be. */
export const ON_PAPER = {
  letterhead: {
    address:
      'Second floor, 12 Karve Road, beside the Nal Stop metro station, Pune, Maharashtra 411004',
    phone: '+912025440000',
    email: 'loans@asha-microfinance.example.org',
    registration: 'NBFC-MFI, registered with the Reserve Bank of India: B-13.02345',
  },
  grievanceOfficer: {
    name: 'मीरा जोशी',
    phone: '+912025440001',
    email: 'grievance@asha-microfinance.example.org',
  },
  disclosures: {
    recoveryAgents: true,
    grievanceClause: 'Clause 14.2',
    mayBeTransferred: true,
    coolingOffDays: 3,
    recoveryProvider: 'Sahaj Collect, Pune',
  },
} as const;
