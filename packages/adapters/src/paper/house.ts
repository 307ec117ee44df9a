import type { House } from '@mfi/operations/ports';
import type { Say } from './words.js';

/** The picture that papers begin with: a PNG, or nothing. */
export type Logo = Buffer | null;

/** The picture as it is drawn. */
export function logoOf(logo: House['logo'] | undefined): Logo {
  return logo ? Buffer.from(logo.image, 'base64') : null;
}

/** Where the institution is and what it is registered as, line by line; what it did not say is left out. */
export function houseLines({ letterhead }: Pick<House, 'letterhead'>, say: Say): string[] {
  const { address, phone, email, registration } = letterhead;
  const reached = [phone === null ? null : `${say('phone')} ${phone}`, email];
  return [address, reached.filter((one) => one !== null).join(' · '), registration].filter(
    (one) => one !== null && one !== '',
  ) as string[];
}

/** Whom to complain to beyond the branch; '' where nobody was named. */
export function officerText({ grievanceOfficer }: Pick<House, 'grievanceOfficer'>): string {
  const { name, phone, email } = grievanceOfficer;
  return [name, phone, email].filter((one) => one !== null).join(', ');
}
