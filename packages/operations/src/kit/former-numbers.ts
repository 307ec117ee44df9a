import type { BranchRow, CustomerRow, FormerNumberRow } from '../ports/tables.js';
import type { ReadContext, WriteContext } from './context.js';
import { customerNamed, notFound } from './lookup.js';
import { refuse } from './refuse.js';

type Kind = FormerNumberRow['kind'];

/** Something that is brought in under the number it had. */
export interface BroughtIn {
  readonly kind: Kind;
  readonly branch: BranchRow;
  readonly formerNumber: string;
  readonly subjectId: string;
}

/**
 * Keeps what something was called in its former system. A branch brings in each number once.
 * @throws Refused former.taken
 */
export async function keepFormerNumber(
  context: WriteContext,
  { kind, branch, formerNumber, subjectId }: BroughtIn,
): Promise<void> {
  const { db } = context;
  const number = formerNumber.trim();
  const before = await db.find('formerNumbers', {
    kind,
    branchId: branch.id,
    formerNumber: number,
  });
  if (before) {
    const found = await db.get(kind === 'loan' ? 'loans' : 'customers', before.subjectId);
    const named = found?.number ?? before.subjectId;
    throw refuse('former.taken', {
      path: '/formerNumber',
      facts: { formerNumber: number, branch: branch.code, found: named },
      message: `The ${kind} ${number} was brought into branch ${branch.code} as ${named} already: leave it out.`,
    });
  }
  await db.insert('formerNumbers', {
    id: context.id('fn'),
    kind,
    branchId: branch.id,
    formerNumber: number,
    subjectId,
  });
}

/**
 * A customer by id or number, or by the number in the former system.
 * @throws Refused former.ambiguous where several go by that name
 */
export async function customerKnownAs(
  context: ReadContext,
  name: string,
  path = '/customer',
): Promise<CustomerRow> {
  const { db, actor } = context;
  if (name.startsWith('cu_')) return customerNamed(context, name, path);
  const own = await db.find('customers', { number: name.toUpperCase() });
  const branch = actor.branchId === null ? {} : { branchId: actor.branchId };
  const former = await db.list('formerNumbers', {
    where: { kind: 'customer', formerNumber: name.trim(), ...branch },
    limit: 3,
  });
  const ids = [...new Set([...(own ? [own.id] : []), ...former.map((row) => row.subjectId)])];
  const [only] = ids;
  if (only === undefined) throw notFound('customer', name, path);
  if (ids.length > 1) throw await ambiguous(context, { name, path, ids });
  return customerNamed(context, only, path);
}

/** What is asked for by the number it had. */
export interface FormerlyCalled {
  readonly kind: Kind;
  readonly name: string;
  readonly branchId?: string;
}

/** The ids of all that were called so in the system they came from: one in each branch at most. */
export async function formerlyCalled(
  { db }: ReadContext,
  { kind, name, branchId }: FormerlyCalled,
): Promise<string[]> {
  const written = name.trim();
  const found = await db.list('formerNumbers', {
    where: {
      kind,
      formerNumber: { in: [...new Set([written, written.toUpperCase()])] },
      ...(branchId === undefined ? {} : { branchId }),
    },
  });
  return [...new Set(found.map(({ subjectId }) => subjectId))];
}

async function ambiguous(
  { db }: ReadContext,
  { name, path, ids }: { readonly name: string; readonly path: string; readonly ids: string[] },
) {
  const found = await db.list('customers', { where: { id: { in: ids } } });
  const numbers = found.map(({ number }) => number).sort();
  return refuse('former.ambiguous', {
    path,
    facts: { name, found: numbers },
    message: `${name} may be ${numbers.join(' or ')}: two systems had the same number, so name the customer by the number here.`,
  });
}
