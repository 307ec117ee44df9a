import type { Problem } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import type { CustomerRow } from '../ports/tables.js';
import { areCloseNames } from './close-names.js';
import { customersById } from './customers-by-id.js';
import { ownerOf } from './identities.js';
import type { Identity } from './read-identity.js';
import { bornOnTerm, nationalPart, phonesOf } from './terms.js';

/** What is known of somebody who may be there already. */
export interface Candidate {
  readonly kind: CustomerRow['kind'];
  readonly name: string | undefined;
  readonly bornOn: string | null;
  readonly phones: readonly string[];
  readonly identities: readonly Identity[];
  /** The customer's own id, where it has one. */
  readonly id?: string;
}

/** Somebody who may be the same, and what tells it. */
export interface Duplicate {
  readonly customer: CustomerRow;
  readonly why: 'identity' | 'name-and-birth-date' | 'name-and-phone';
}

/** How many are told of. */
const SHOWN_MAX = 20;

/** Who may be the same, in every branch: a person may go from one to the next. */
export async function duplicatesOf(
  context: ReadContext,
  candidate: Candidate,
): Promise<Duplicate[]> {
  const found = new Map<string, Duplicate>();
  const all = [
    ...(await sameIdentity(context, candidate)),
    ...(await sameBirthDate(context, candidate)),
    ...(await samePhone(context, candidate)),
  ];
  for (const one of all) {
    const { id } = one.customer;
    if (id !== candidate.id && !found.has(id)) found.set(id, one);
  }
  return [...found.values()].slice(0, SHOWN_MAX);
}

async function sameIdentity(context: ReadContext, { identities }: Candidate): Promise<Duplicate[]> {
  const found: Duplicate[] = [];
  for (const identity of identities) {
    const customer = await ownerOf(context, identity);
    if (customer) found.push({ customer, why: 'identity' });
  }
  return found;
}

async function sameBirthDate(
  context: ReadContext,
  { name, bornOn, kind }: Candidate,
): Promise<Duplicate[]> {
  if (name === undefined || bornOn === null) return [];
  const start = bornOnTerm(bornOn);
  const terms = await context.db.list('customerTerms', {
    where: { term: { startsWith: start } },
    order: [
      ['term', 'asc'],
      ['customerId', 'asc'],
    ],
  });
  const close = terms.filter(({ term }) => areCloseNames(name, term.slice(start.length)));
  const customers = await customersById(
    context,
    close.map(({ customerId }) => customerId),
  );
  return [...customers.values()]
    .filter((customer) => customer.kind === kind)
    .map((customer) => ({ customer, why: 'name-and-birth-date' }));
}

/** A family shares its phone, so birth dates that differ tell two people apart. */
async function samePhone(
  context: ReadContext,
  { name, phones, bornOn, kind }: Candidate,
): Promise<Duplicate[]> {
  if (name === undefined || phones.length === 0) return [];
  const parts = phones.map(nationalPart);
  const terms = await context.db.list('customerTerms', {
    where: { term: { in: parts } },
    order: [['customerId', 'asc']],
  });
  const customers = await customersById(
    context,
    terms.map(({ customerId }) => customerId),
  );
  return [...customers.values()]
    .filter(
      (customer) =>
        customer.kind === kind &&
        phonesOf(customer).some((phone) => parts.includes(nationalPart(phone))) &&
        (bornOn === null || customer.bornOn === null) &&
        areCloseNames(name, customer.name),
    )
    .map((customer) => ({ customer, why: 'name-and-phone' }));
}

/** Duplicates as they are answered: of another branch only number and branch. */
export async function shownDuplicates(context: ReadContext, duplicates: readonly Duplicate[]) {
  const { db, actor } = context;
  const shown: Awaited<ReturnType<typeof shownDuplicate>>[] = [];
  for (const one of duplicates) shown.push(await shownDuplicate(one));
  return shown;

  async function shownDuplicate({ customer: { branchId, number, name }, why }: Duplicate) {
    const branch = (await db.get('branches', branchId))?.code ?? '';
    const isOurs = actor.branchId === null || actor.branchId === branchId;
    return { number, branch, name: isOurs ? name : null, why };
  }
}

/** One problem for each document that is somebody's already, or was given twice. */
export async function takenIdentities(
  context: ReadContext,
  identities: readonly Identity[],
  pathOf: (index: number) => string,
): Promise<Problem[]> {
  const code = 'customer.same_identity';
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, identity] of identities.entries()) {
    const path = pathOf(index);
    const { kind, number } = identity;
    const owner = await ownerOf(context, identity);
    if (owner) {
      const [same] = await shownDuplicates(context, [{ customer: owner, why: 'identity' }]);
      const message = `Customer ${same?.number} of branch ${same?.branch} has this ${kind}: it is the same person.`;
      const facts = { kind, number: same?.number, branch: same?.branch };
      problems.push({ code, path, facts, message });
    } else if (seen.has(`${kind} ${number}`)) {
      problems.push({ code, path, facts: { kind }, message: `This ${kind} is given twice.` });
    }
    seen.add(`${kind} ${number}`);
  }
  return problems;
}
