import type { ReadContext } from '../kit/context.js';
import { badCursor, type Page, type PageInput, readCursor, writeCursor } from '../kit/page.js';
import type { CustomerRow, CustomerTermRow } from '../ports/tables.js';
import { customersById } from './customers-by-id.js';
import { searchTerms, soughtTerms } from './terms.js';

/** Which customers, beside what is searched for. */
export type CustomerFilter = Partial<
  Pick<CustomerRow, 'branchId' | 'officerId' | 'kyc' | 'status'>
>;

/** What is searched for, and who is not wanted. */
export interface Search extends CustomerFilter {
  readonly find: string;
  readonly without: ReadonlySet<string>;
}

const LIMIT = 50;
/** How many terms are read at a time. */
const BATCH = 200;
const ORDER = [
  ['term', 'asc'],
  ['customerId', 'asc'],
] as const;
const CURSOR = ['driver', 'term', 'customerId', 'id'];

type Place = Pick<CustomerTermRow, 'id' | 'term' | 'customerId'>;

/**
 * A page of the customers that fit a search, in the order of the term they are found by. The rarest
 * word leads through the index of terms; the other words are looked for in the rows it leads to.
 */
export async function searchCustomers(
  context: ReadContext,
  { find, without, ...filter }: Search,
  { limit = LIMIT, cursor }: PageInput,
): Promise<Page<CustomerRow>> {
  const from = placeOf(cursor);
  const sought = soughtTerms(find);
  if (from && !sought.flat().includes(String(from['driver']))) throw badCursor();
  const words = await meantWords(context, { sought, filter, given: from?.['driver'] });
  const driver = from ? String(from['driver']) : await rarest(context, words, filter);
  if (driver === undefined) return { rows: [], nextCursor: null };
  const found: { readonly customer: CustomerRow; readonly hit: Place }[] = [];
  let after: Place | undefined = from && {
    id: String(from['id']),
    term: String(from['term']),
    customerId: String(from['customerId']),
  };
  for (;;) {
    const hits = await termsFrom(context, { driver, filter, limit: BATCH, after });
    const customers = await customersById(
      context,
      hits.map(({ customerId }) => customerId),
    );
    for (const hit of hits) {
      const customer = customers.get(hit.customerId);
      if (!customer || without.has(customer.id) || !fits(customer, { hit, driver, words, filter }))
        continue;
      if (found.length === limit) {
        const rows = found.map((one) => one.customer);
        return { rows, nextCursor: cursorAfter(driver, found.at(-1)?.hit ?? hit) };
      }
      found.push({ customer, hit });
    }
    after = hits.at(-1);
    if (hits.length < BATCH) return { rows: found.map((one) => one.customer), nextCursor: null };
  }
}

/** A cursor that stands before all that a search finds. */
export function searchStart(): string {
  return writeCursor(CURSOR.map(() => ''));
}

function placeOf(cursor: string | undefined) {
  const from = cursor === undefined ? undefined : readCursor(cursor, CURSOR);
  return cursor === searchStart() ? undefined : from;
}

function cursorAfter(driver: string, { term, customerId, id }: Place): string {
  return writeCursor([driver, term, customerId, id]);
}

interface Step {
  readonly driver: string;
  readonly filter: CustomerFilter;
  readonly limit: number;
  readonly after?: Place | undefined;
}

async function termsFrom({ db }: ReadContext, { driver, filter, limit, after }: Step) {
  const within = filter.branchId === undefined ? {} : { branchId: filter.branchId };
  return db.list('customerTerms', {
    where: { ...within, term: { startsWith: driver } },
    order: ORDER,
    limit,
    ...(after ? { after: { term: after.term, customerId: after.customerId, id: after.id } } : {}),
  });
}

interface Meant {
  readonly sought: readonly (readonly string[])[];
  readonly filter: CustomerFilter;
  /** The word that led on the page before. */
  readonly given: unknown;
}

/** Of each word the first reading that fits anybody. */
async function meantWords(
  context: ReadContext,
  { sought, filter, given }: Meant,
): Promise<string[]> {
  const words: string[] = [];
  for (const readings of sought) {
    let meant = readings.find((one) => one === given) ?? readings[0] ?? '';
    for (const driver of meant !== given && readings.length > 1 ? readings : []) {
      meant = driver;
      if ((await termsFrom(context, { driver, filter, limit: 1 })).length > 0) break;
    }
    if (meant !== '') words.push(meant);
  }
  return [...new Set(words)];
}

/** The word that the fewest terms begin with, as far as is worth the counting. */
async function rarest(
  context: ReadContext,
  words: readonly string[],
  filter: CustomerFilter,
): Promise<string | undefined> {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  if (longestFirst.length < 2) return longestFirst[0];
  let best: { readonly word: string | undefined; readonly hits: number } = {
    word: undefined,
    hits: Number.POSITIVE_INFINITY,
  };
  for (const word of longestFirst) {
    const { length } = await termsFrom(context, { driver: word, filter, limit: BATCH });
    if (length < best.hits) best = { word, hits: length };
    if (length === 0) break;
  }
  return best.word;
}

interface Asked {
  readonly hit: Place;
  readonly driver: string;
  readonly words: readonly string[];
  readonly filter: CustomerFilter;
}

function fits(customer: CustomerRow, { hit, driver, words, filter }: Asked): boolean {
  const { branchId, officerId, kyc, status } = customer;
  const has: CustomerFilter = { branchId, officerId, kyc, status };
  const isAsked = (Object.keys(filter) as (keyof CustomerFilter)[]).every(
    (key) => filter[key] === has[key],
  );
  if (!isAsked) return false;
  const terms = searchTerms(customer);
  // Somebody whom two terms lead to is listed once, under the first of them.
  const [first] = terms.filter((term) => term.startsWith(driver)).sort(byCodePoint);
  if (first !== hit.term) return false;
  return words.every((word) => terms.some((term) => term.startsWith(word)));
}

/** The order of both databases, which is not that of JavaScript for characters beyond 16 bits. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (const [index, letter] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (letter !== other) return Number(letter.codePointAt(0)) - Number(other.codePointAt(0));
  }
  return left.length - right.length;
}
