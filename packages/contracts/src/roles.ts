/** What people are in an institution; each operation names the roles that may ask for it. */
export const ROLES = ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];
