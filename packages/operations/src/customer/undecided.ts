/** Nobody has decided yet who a customer is, or what was decided holds no more. */
export const UNDECIDED = { kyc: 'pending', kycBy: null, kycAt: null, kycReason: null } as const;
