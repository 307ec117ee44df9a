import type { Head } from './parts.js';
import type { Say } from './words.js';

/** Where the institution is and what it is registered as, line by line; what it did not say is left out. */
export function houseLines({ letterhead }: Pick<Head, 'letterhead'>, say: Say): string[] {
  const { address, phone, email, registration } = letterhead;
  const reached = [phone === null ? null : `${say('phone')} ${phone}`, email];
  return [address, reached.filter((one) => one !== null).join(' · '), registration].filter(
    (one) => one !== null && one !== '',
  ) as string[];
}

/** Whom to complain to beyond the branch; '' where nobody was named. */
export function officerText({ grievanceOfficer }: Pick<Head, 'grievanceOfficer'>): string {
  const { name, phone, email } = grievanceOfficer;
  return [name, phone, email].filter((one) => one !== null).join(', ');
}
