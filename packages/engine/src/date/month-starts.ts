import { type Day, dayOf } from './civil.js';

/** The first month of the table, January 1900, and how many it holds: four hundred years. */
const FIRST_YEAR = 1900;
const MONTHS = 4_800;

let table: Int32Array | undefined;

/**
 * `count` days a month apart, the first one month after `start`, a month too short giving its last
 * day; undefined when they lie outside 1900 to 2299. Plans step through many months, and a look-up
 * costs less than the calendar: the table of first days is made when it is first asked for.
 */
export function monthlyDays(
  start: { readonly year: number; readonly month: number; readonly day: number },
  count: number,
): Day[] | undefined {
  table ??= firstDays();
  const starts = table;
  const first = (start.year - FIRST_YEAR) * 12 + start.month;
  if (first < 1 || first + count > MONTHS) return undefined;
  const days = new Array<Day>(count);
  const back = start.day - 1;
  // No month is shorter than 28 days: most plans need no look at the month after.
  if (back < 28) {
    for (let k = 0; k < count; k += 1) days[k] = (starts[first + k] as number) + back;
    return days;
  }
  for (let k = 0; k < count; k += 1) {
    const day = (starts[first + k] as number) + back;
    const next = starts[first + k + 1] as number;
    days[k] = day < next ? day : next - 1;
  }
  return days;
}

function firstDays(): Int32Array {
  return Int32Array.from({ length: MONTHS + 1 }, (_, index) =>
    dayOf(FIRST_YEAR + Math.floor(index / 12), (index % 12) + 1, 1),
  );
}
