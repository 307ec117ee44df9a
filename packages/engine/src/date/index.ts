/** Civil days without `Date`: parsing, periods with month-end memory, day counts, holidays. */
export { type Calendar, isBusinessDay, SHIFTS, type Shift, shiftDay } from './business-day.js';
export { type Civil, civilOf, type Day, dayOf, daysInMonth, isLeapYear } from './civil.js';
export { DAY_COUNTS, type DayCount, euYearPart, type YearPart, yearPart } from './day-count.js';
export {
  addMonths,
  addPeriods,
  PERIOD_UNITS,
  type Period,
  type PeriodUnit,
  wholePeriods,
} from './period.js';
export { formatDate, parseDate } from './plain-date.js';
export { WEEKDAYS, type Weekday, weekday, weekdayIndex } from './weekday.js';
