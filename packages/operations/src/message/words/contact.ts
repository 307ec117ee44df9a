import type { House } from '../facts.js';

/** What the lines are begun with. */
interface Names {
  readonly phone: string;
  readonly complaints: string;
}

/** How an institution is reached, line by line; what it did not say is left out. */
export function contactLines({ letterhead, grievanceOfficer }: House, names: Names): string[] {
  const { address, phone, email, registration } = letterhead;
  const { name, phone: line, email: mail } = grievanceOfficer;
  const said = (parts: readonly (string | null)[], by: string) =>
    parts.filter((one) => one !== null).join(by);
  const reached = said([phone === null ? null : `${names.phone} ${phone}`, email], ' · ');
  const officer = said([name, line, mail], ', ');
  return [
    address ?? '',
    reached,
    registration ?? '',
    officer === '' ? '' : `${names.complaints}: ${officer}`,
  ].filter((one) => one !== '');
}
