import type { Problems } from '../read/problems.js';
import { type AprDraft, ITEMS_MAX, type ItemDraft } from './apr-shape.js';
import type { Every } from './input.js';
import { everyYears, offsetYears } from './offset.js';

/** An item with its pointer, in the order of the file's lists. */
interface Placed {
  readonly item: ItemDraft;
  readonly path: string;
  readonly list: 'advances' | 'payments';
  readonly index: number;
}

type Kind = 'dates' | 'offsets';

/** Checks the rules over the places of items: where each stands in time can be told, in one way. */
export function checkPlaces(draft: AprDraft, problems: Problems): void {
  const items = [...placed(draft, 'advances'), ...placed(draft, 'payments')];
  const kind = kindOfFile(draft, items, problems);
  for (const one of items) checkKind(one, kind, draft, problems);
  if (draft.convention !== undefined) checkStart(items, kind, problems);
  checkEvery(draft, items, problems);
  checkWholePeriods(draft, items, problems);
  for (const list of ['advances', 'payments'] as const) checkCount(draft, list, problems);
}

function placed(draft: AprDraft, list: 'advances' | 'payments'): Placed[] {
  const found: Placed[] = [];
  draft[list]?.forEach((item, index) => {
    if (item) found.push({ item, path: `/${list}/${index}`, list, index });
  });
  return found;
}

/** Whether a file counts by dates: its convention says so, or else its first item with a place. */
function kindOfFile(draft: AprDraft, items: readonly Placed[], problems: Problems): Kind {
  if (draft.convention === 'us-reg-z' || draft.convention === 'xirr') return 'dates';
  if (draft.convention === 'rbi-kfs') return 'offsets';
  for (const one of items) {
    if (has(one, 'on', problems)) return 'dates';
    if (has(one, 'after', problems)) return 'offsets';
  }
  return 'offsets';
}

/** Whether a field was given, right or wrong. */
function has({ item, path }: Placed, field: 'on' | 'after', problems: Problems): boolean {
  return item[field] !== undefined || problems.touches(`${path}/${field}`);
}

function checkKind(one: Placed, kind: Kind, draft: AprDraft, problems: Problems): void {
  const wrong = kind === 'dates' ? 'after' : 'on';
  if (!has(one, wrong, problems)) return;
  const only = draft.convention !== 'eu' && draft.convention !== 'uk';
  const allowed = kind === 'dates' ? 'on' : 'after';
  const advice =
    kind === 'dates' ? 'Give a date in `on` instead.' : 'Give `after` the first advance instead.';
  const why = only
    ? `The convention ${draft.convention ?? ''} takes no \`${wrong}\`.`
    : 'Dates and offsets do not go together.';
  const facts = { found: wrong, allowed, convention: draft.convention };
  problems.add('apr.dates_or_offsets', `${one.path}/${wrong}`, facts, `${why} ${advice}`);
}

/** The first advance is the start: with dates it must have one, with offsets it is at nil. */
function checkStart(items: readonly Placed[], kind: Kind, problems: Problems): void {
  const start = items.find(({ list, index }) => list === 'advances' && index === 0);
  if (start === undefined) return;
  const { path, item } = start;
  if (kind === 'dates') {
    if (has(start, 'on', problems) || has(start, 'after', problems)) return;
    const message = 'Give the date of the first advance: this file counts by dates.';
    problems.add('value.missing', `${path}/on`, { field: 'on' }, message);
    return;
  }
  const parts = Object.values(item.after ?? {});
  if (parts.every((part) => part === undefined || part === 0)) return;
  const message = 'Leave this out: offsets are counted from the first advance itself.';
  problems.add('value.out_of_range', `${path}/after`, { allowed: 0 }, message);
}

function checkEvery(draft: AprDraft, items: readonly Placed[], problems: Problems): void {
  if (draft.every !== undefined || problems.touches('/every')) return;
  const needy = items.filter((one) => needsEvery(one, problems)).map(({ path }) => path);
  if (needy.length === 0 && !conventionNeedsEvery(draft, items)) return;
  const message = 'Give every, the count and unit of the periods between the items.';
  const facts = { items: needy.slice(0, 10), convention: draft.convention };
  problems.add('apr.every_needed', '/every', facts, message);
}

function needsEvery(one: Placed, problems: Problems): boolean {
  if ((one.item.times ?? 1) > 1) return true;
  if (one.list === 'advances' && one.index === 0) return false;
  return !has(one, 'on', problems) && !has(one, 'after', problems);
}

function conventionNeedsEvery({ convention }: AprDraft, items: readonly Placed[]): boolean {
  return convention === 'rbi-kfs' || (convention === 'us-reg-z' && items.length > 2);
}

/** rbi-kfs counts in equal periods: an offset must be a whole number of them. */
function checkWholePeriods(draft: AprDraft, items: readonly Placed[], problems: Problems): void {
  const { convention, every } = draft;
  if (convention !== 'rbi-kfs' || every?.count === undefined || every.unit === undefined) return;
  const day = { num: 1, den: 365 };
  const period = everyYears(every as Every, day);
  for (const { item, path } of items) {
    if (item.after === undefined || problems.touches(`${path}/after`)) continue;
    const { years = 0, months = 0, weeks = 0, days = 0 } = item.after;
    const time = offsetYears({ years, months, weeks, days }, day);
    const periods =
      (Number(time.num) * Number(period.den)) % (Number(time.den) * Number(period.num));
    if (periods === 0) continue;
    const message = 'Give a whole number of periods: rbi-kfs knows no parts of one.';
    problems.add('apr.not_whole_periods', `${path}/after`, { every }, message);
  }
}

function checkCount(draft: AprDraft, list: 'advances' | 'payments', problems: Problems): void {
  let count = 0;
  for (const item of draft[list] ?? []) count += item?.times ?? 1;
  if (count <= ITEMS_MAX) return;
  const message = `Give at most ${ITEMS_MAX} ${list}, repeated ones counted each.`;
  problems.add('value.out_of_range', `/${list}`, { found: count, maximum: ITEMS_MAX }, message);
}
