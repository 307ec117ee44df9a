import { rejectCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { missingDocuments } from '../document/missing-documents.js';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { AuditRow, CustomerRow } from '../ports/tables.js';
import { customerToChange } from './references.js';
import { customerEvent, shownCustomer } from './shown-customer.js';

/** Says that the documents are good. */
export const verify: Handler = writes(verifyCustomer, async (context, input) => {
  const customer = await customerToChange(context, input.customer, input.version);
  await checkOther(context, customer, 'verified');
  if (!(await context.db.find('identities', { customerId: customer.id }))) {
    throw refuse('customer.no_identity', {
      path: '/customer',
      facts: { number: customer.number },
      message: `${customer.number} has no document to verify: add one with mfi customer add-identity.`,
    });
  }
  await checkDocuments(context, customer);
  return decided(context, customer, { kyc: 'verified', reason: input.reason ?? null });
});

/** Says that the documents are no good. */
export const reject: Handler = writes(rejectCustomer, async (context, input) => {
  const customer = await customerToChange(context, input.customer, input.version);
  await checkOther(context, customer, 'rejected');
  return decided(context, customer, { kyc: 'rejected', reason: input.reason });
});

/** Refuses to verify somebody without the documents that the institution asks for. */
async function checkDocuments(context: ReadContext, { id, number }: CustomerRow): Promise<void> {
  const missing = await missingDocuments(context, {
    customerId: id,
    kinds: context.institution.settings.kycDocuments ?? [],
    statuses: ['verified'],
  });
  if (missing.length === 0) return;
  throw refuse('customer.documents_missing', {
    path: '/customer',
    facts: { number, missing },
    message: `Of ${number} these documents are not verified yet: ${missing.join(', ')}. See mfi document list --customer ${number}.`,
  });
}

async function checkOther(
  context: ReadContext,
  customer: CustomerRow,
  kyc: CustomerRow['kyc'],
): Promise<void> {
  const { number } = customer;
  if (customer.kyc === kyc) {
    throw refuse('customer.unchanged', {
      path: '/customer',
      facts: { number, kyc },
      message: `${number} is ${kyc} already: nothing is to be done.`,
    });
  }
  if (!(await makersOf(context, customer)).has(context.actor.userId)) return;
  throw refuse('access.same_person', {
    path: '/customer',
    facts: { number },
    message: `You entered what is to be checked of ${number}: ask a colleague to look at it.`,
  });
}

/**
 * Who may not decide: who took the customer on, who added the last document, and who has changed
 * what documents prove since somebody decided.
 */
async function makersOf({ db }: ReadContext, { id }: CustomerRow): Promise<Set<string | null>> {
  const rows = await db.list('audit', { where: { targetId: id }, order: [['seq', 'asc']] });
  const created = rows.filter(({ operation }) => operation === 'customer.create');
  const added = rows.filter(({ operation }) => operation === 'customer.addIdentity');
  const decidedAt = rows.map(({ operation }) => DECISIONS.has(operation)).lastIndexOf(true);
  const changed = rows.slice(decidedAt + 1).filter(isOfIdentity);
  return new Set([...created, ...added.slice(-1), ...changed].map(({ userId }) => userId));
}

const DECISIONS: ReadonlySet<string> = new Set([verifyCustomer.name, rejectCustomer.name]);

function isOfIdentity({ operation, after }: AuditRow): boolean {
  if (operation === 'customer.addIdentity') return true;
  if (operation !== 'customer.update') return false;
  return typeof after === 'object' && after !== null && ('name' in after || 'bornOn' in after);
}

interface Decision {
  readonly kyc: Exclude<CustomerRow['kyc'], 'pending'>;
  readonly reason: string | null;
}

async function decided(context: WriteContext, before: CustomerRow, { kyc, reason }: Decision) {
  const changes = {
    kyc,
    kycBy: context.actor.userId,
    kycAt: context.now,
    kycReason: reason,
    version: before.version + 1,
  };
  await context.db.update('customers', before.id, changes);
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before: {
      kyc: before.kyc,
      kycBy: before.kycBy,
      kycAt: before.kycAt,
      kycReason: before.kycReason,
      version: before.version,
    },
    after: changes,
  });
  context.announce(`customer.${kyc}`, customerEvent(before));
  return shownCustomer(context, { ...before, ...changes });
}
