import { contactHours } from '@mfi/operations/messages';
import type { BranchRow, InstitutionRow, Zones } from '@mfi/operations/ports';
import { minuteOf, plural } from '@mfi/terminal';
import { type Check, fail, ok, warn } from './check.js';

/** No clock is right that stands before what was done already, or before this was written. */
export function clockCheck(last: string | undefined, now: string): Check {
  const floor = last ?? '2026-01-01';
  if (now >= floor) return ok('clock', `${minuteOf(now)} UTC`);
  return fail(
    'clock',
    `it says ${now.slice(0, 10)}, and the last entry is of ${floor}`,
    'set the clock',
  );
}

/** Leases of jobs last minutes: machines whose clocks differ by more take each other's runs. */
const SKEW_FAIL_SECONDS = 60;
const SKEW_WARN_SECONDS = 5;

/** How far the clock of this machine is from that of the database server. */
export function skewCheck(server: string, here: string, whose = 'the database server'): Check {
  const seconds = (Date.parse(here) - Date.parse(server)) / 1000;
  const apart = Math.abs(seconds);
  const says = `${apart.toFixed(1)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${whose}`;
  const remedy = 'let both machines set their clocks by NTP';
  if (apart > SKEW_FAIL_SECONDS) return fail('skew', says, remedy);
  return apart > SKEW_WARN_SECONDS ? warn('skew', says, remedy) : ok('skew', says);
}

const DAY_MS = 86_400_000;

/** How the business day of a branch stands to the calendar on the wall of the institution. */
export function dayCheck(
  { code, businessDate, dayStatus }: Pick<BranchRow, 'code' | 'businessDate' | 'dayStatus'>,
  today: string,
): Check {
  const says = `${code}: ${businessDate} is ${dayStatus}`;
  const days = (Date.parse(today) - Date.parse(businessDate)) / DAY_MS;
  if (days < 0) {
    const ahead = `${says}, ${plural(-days, 'day')} ahead of the calendar (${today})`;
    return warn('day', ahead, 'see that the clock is right: what is entered now is dated ahead');
  }
  if (dayStatus === 'closed') return warn('day', says, `mfi day open ${code}`);
  if (days === 0) return ok('day', says);
  const behind = `${says}, ${plural(days, 'day')} behind the calendar (${today})`;
  return warn('day', behind, `mfi day close ${code}`);
}

/** Whether dates and hours are reckoned by clocks that somebody chose, and that this machine knows. */
export function zoneCheck(institution: InstitutionRow, zones: Zones): Check {
  const { zone } = contactHours(institution);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choose = 'mfi institution change-settings --time-zone Asia/Kolkata, or where you are';
  if (!zones.isZone(zone)) {
    return fail(
      'time zone',
      `this Node.js knows no zone ${zone}`,
      `install a newer one, or ${choose}`,
    );
  }
  if (institution.settings.timeZone === undefined && institution.currency !== 'INR') {
    return warn('time zone', `nobody chose one: ${zone} counts`, choose);
  }
  return ok('time zone', `${zone}; this machine shows ${here}`);
}
