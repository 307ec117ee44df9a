import type { Json, UserRow } from '../ports/tables.js';

/** A user, as the audit keeps it: nothing of the password or the secret. */
export function auditedUser(row: UserRow): Json {
  const { username, name, role, branchId, customerId, status, version } = row;
  const { failures, lockedUntil } = row;
  const secondFactor = row.secondFactor?.isOn === true;
  return {
    username,
    name,
    role,
    branchId,
    customerId,
    status,
    failures,
    lockedUntil,
    secondFactor,
    version,
  };
}
