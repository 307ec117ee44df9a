import { formatDate, parseDate } from '@mfi/engine/date';

const DAY_SECONDS = 86_400;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;

/** What an instant looks like: ISO 8601 in UTC with milliseconds, so that texts sort as times do. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/;

/** Whole seconds from 1970 to an instant; parts of a second are dropped. */
export function secondsOf(instant: string): number {
  const [, date = '', hours, minutes, seconds] = INSTANT.exec(instant) ?? [];
  const day = parseDate(date);
  if (day === undefined) throw new Error(`${instant} is no instant`);
  return (
    day * DAY_SECONDS +
    Number(hours) * HOUR_SECONDS +
    Number(minutes) * MINUTE_SECONDS +
    Number(seconds)
  );
}

/** The instant so many whole seconds after 1970 began. */
export function instantAt(seconds: number, milliseconds = '000'): string {
  const day = Math.floor(seconds / DAY_SECONDS);
  const ofDay = seconds - day * DAY_SECONDS;
  const parts = [
    Math.floor(ofDay / HOUR_SECONDS),
    Math.floor((ofDay % HOUR_SECONDS) / MINUTE_SECONDS),
    ofDay % MINUTE_SECONDS,
  ];
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDate(day)}T${time}.${milliseconds}Z`;
}

/** An instant so many seconds later, or earlier when they are negative. */
export function laterBy(instant: string, seconds: number): string {
  return instantAt(secondsOf(instant) + seconds, INSTANT.exec(instant)?.[5]);
}

/** Seconds of so many minutes. */
export function minutes(count: number): number {
  return count * MINUTE_SECONDS;
}

/** Seconds of so many days of 24 hours. */
export function days(count: number): number {
  return count * DAY_SECONDS;
}

/** The date so many days after one. */
export function addDays(on: string, count: number): string {
  const day = parseDate(on);
  if (day === undefined) throw new Error(`${on} is no date`);
  return formatDate(day + count);
}
