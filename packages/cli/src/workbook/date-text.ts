import { type Day, formatDate } from '@mfi/engine/date';

/** The number of 1 January 1970, where days are counted from 1900. */
export const SERIAL_1970 = 25_569;

/** From 1 March 1900 on all spreadsheets agree. */
export const SERIAL_MIN = 61;

/** The number of that day, where they are counted from 1904. */
const SERIAL_1970_OF_1904 = 24_107;

/** Spreadsheets count a 29 February 1900, which there was not: before it their numbers are one less. */
const LEAP_1900 = 60;

const DAY_SECONDS = 86_400;

/** The last day that spreadsheets know: 9999-12-31. */
const LAST_DAY = 2_932_896;

/**
 * A spreadsheet's number of a day as the plain date that it is, with the time behind it where it is
 * not midnight. Undefined for a number that is no day.
 */
export function dateText(serial: number, is1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS);
  const number = Math.floor(serial) + Math.floor(seconds / DAY_SECONDS);
  const day = is1904 ? number - SERIAL_1970_OF_1904 : dayOf1900(number);
  if (day === undefined || day > LAST_DAY) return undefined;
  const time = timeOf(seconds % DAY_SECONDS);
  return time === '00:00:00' ? formatDate(day) : `${formatDate(day)} ${time}`;
}

/** The time of a day, for a cell that shows no more. */
export function timeText(serial: number): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  return timeOf(Math.round((serial - Math.floor(serial)) * DAY_SECONDS) % DAY_SECONDS);
}

function dayOf1900(number: number): Day | undefined {
  if (number < 1 || number === LEAP_1900) return undefined;
  return number - SERIAL_1970 + (number < LEAP_1900 ? 1 : 0);
}

function timeOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
