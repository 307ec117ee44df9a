import type { InputOf } from '@mfi/contracts';
import { addDocument } from '@mfi/contracts/document';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { type Carried, type Carrying, writesWithBytes } from '../kit/handler.js';
import { customerNamed, loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { documentsOf, takeFile } from '../kit/refused-file.js';
import type { Taken } from '../ports/documents.js';
import type { CustomerRow, DocumentRow, LoanRow } from '../ports/tables.js';
import { shownDocument } from './shown-document.js';

type Input = InputOf<typeof addDocument>;

/** How many documents in use one customer may have: far more than any file of papers holds. */
const DOCUMENTS_MAX = 500;

/** Bytes that are stored, and whether a row will speak of them. */
interface Stored {
  readonly taken: Taken;
  /** Whether the same bytes of the customer were stored before: then these are let go. */
  isSpare: boolean;
}

/** Takes a file in: it is stored before a row says so, and let go when no row comes to say it. */
export const add = writesWithBytes(addDocument, {
  prepare: subjectOf,
  carry,
  run: async (context, input, stored: Stored) => {
    const { customer, loan } = await subjectOf(context, input);
    // Two who send the same at the same time would not see each other.
    await context.db.lock('customers', customer.id);
    await checkCount(context, customer);
    await checkNew(context, { input, customer, loan }, stored.taken);
    const row = await newDocument(context, { input, customer, loan }, stored);
    await context.db.insert('documents', row);
    context.audit({ branchId: row.branchId, targetId: row.id, after: row });
    return shownDocument(context, row);
  },
});

interface Subject {
  readonly customer: CustomerRow;
  readonly loan: LoanRow | undefined;
}

/** Whose document it is to be. */
async function subjectOf(context: ReadContext, input: Input): Promise<Subject> {
  if ((input.customer === undefined) === (input.loan === undefined)) {
    throw refuse('document.one_subject', {
      path: '/customer',
      message:
        'Name the customer whose document it is, or the loan that it belongs to: one of them.',
    });
  }
  if (input.loan === undefined) {
    return { customer: await customerNamed(context, input.customer ?? ''), loan: undefined };
  }
  const loan = await loanNamed(context, input.loan);
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  return { customer, loan };
}

async function carry({
  outside,
  input,
  file,
  isDry,
}: Carrying): Promise<Carried & { prepared: Stored }> {
  const documents = documentsOf(outside);
  if (!file) {
    throw refuse('document.file_missing', {
      path: '/file',
      message: 'Send the file itself: its bytes as they are, with what is known of it beside them.',
    });
  }
  const { fileName } = input as Input;
  const place = outside.ids.next('do');
  const taken = await takeFile(documents, { bytes: file, fileName, place, isDry });
  const stored: Stored = { taken, isSpare: false };
  return {
    prepared: stored,
    sha256: taken.sentSha256,
    settle: async (isDone) => {
      if (isDry || (isDone && !stored.isSpare)) return;
      // What cannot be removed now is found without a row, and removed by the purge.
      await documents.remove(taken).catch(() => undefined);
    },
  };
}

async function checkCount({ db }: WriteContext, { id, number }: CustomerRow): Promise<void> {
  const count = await db.count('documents', { customerId: id, status: { not: 'deleted' } });
  if (count < DOCUMENTS_MAX) return;
  throw refuse('document.too_many', {
    path: '/customer',
    facts: { customer: number, max: DOCUMENTS_MAX },
    message: `${number} has ${count} documents, which is the most: delete those that are of no use.`,
  });
}

interface Asked extends Subject {
  readonly input: Input;
}

/** The same file for the same purpose is one document, until it was rejected or deleted. */
async function checkNew(
  { db }: WriteContext,
  { input, customer, loan }: Asked,
  { sentSha256 }: Taken,
): Promise<void> {
  const same = await db.find('documents', {
    customerId: customer.id,
    loanId: loan?.id ?? null,
    kind: input.kind,
    sentSha256,
    status: { in: ['pending', 'verified'] },
  });
  if (!same) return;
  throw refuse('document.exists', {
    path: '/file',
    facts: { document: same.number, status: same.status },
    message: `This very file is ${same.number} already, for the same purpose: nothing is to be done.`,
  });
}

/** The row of stored bytes; bytes that the customer has already are pointed to where they are. */
async function newDocument(
  context: WriteContext,
  { input, customer, loan }: Asked,
  stored: Stored,
): Promise<DocumentRow> {
  const { db, actor, now } = context;
  const { taken } = stored;
  const { sha256, store, keyId } = taken;
  const where = { customerId: customer.id, sha256, store, keyId, erasedAt: null };
  const twin = await db.find('documents', where);
  // Set anew each time: a transaction may be run again.
  stored.isSpare = twin !== undefined;
  return {
    id: context.id('dc'),
    number: `DC-${String(await db.next('document')).padStart(6, '0')}`,
    branchId: loan?.branchId ?? customer.branchId,
    customerId: customer.id,
    loanId: loan?.id ?? null,
    kind: input.kind,
    fileName: input.fileName,
    ...taken,
    place: twin?.place ?? taken.place,
    status: 'pending',
    note: input.note ?? null,
    addedBy: actor.userId,
    addedAt: now,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    deletedBy: null,
    deletedAt: null,
    erasedAt: null,
    version: 1,
  };
}
