import type { Caller } from '@mfi/contracts';
import { createCentre } from '@mfi/contracts/centre';
import { createCustomer, showCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { addDocument } from '@mfi/contracts/document';
import { createGroup } from '@mfi/contracts/group';
import { listEntries, proposeJournal } from '@mfi/contracts/ledger';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  recordRepayment,
  reviewLoan,
} from '@mfi/contracts/loan';
import { placePayment } from '@mfi/contracts/payment';
import { openSheet } from '@mfi/contracts/sheet';
import { createTill } from '@mfi/contracts/till';
import { createApiKey } from '@mfi/contracts/user';
import { createWebhook } from '@mfi/contracts/webhook';
import type { BranchRow, CustomerRow } from '@mfi/operations/ports';
import { fileOf, pdf } from './document/files.js';
import type { World } from './world.js';

/** One thing of every kind that belongs to a branch, by what a reference calls it. */
export type Things = Readonly<
  Record<
    | 'apiKey'
    | 'branch'
    | 'centre'
    | 'customer'
    | 'delivery'
    | 'document'
    | 'entry'
    | 'group'
    | 'identity'
    | 'journal'
    | 'loan'
    | 'payment'
    | 'pending'
    | 'sheet'
    | 'suspense'
    | 'till'
    | 'transfer'
    | 'user'
    | 'webhook',
    string
  >
>;

let customers = 0;

/** Makes one thing of every kind in a branch; the world has the starter products. */
export async function thingsOf(world: World, branch: 'PUN' | 'NAG'): Promise<Things> {
  const [officer, manager, cashier] = [
    await world.as('officer', { branch }),
    await world.as('manager', { branch }),
    await world.as('cashier', { branch }),
  ];
  const customer = await verified(officer, manager);
  const loan = await lent({ officer, manager, cashier, admin: world.admin }, customer);
  const paid = await cashier.call(recordRepayment, { loan, amount: '100' });
  const pending = await cashier.call(recordRepayment, {
    loan,
    amount: '100',
    mode: 'cheque',
    reference: `cheque of ${branch}`,
  });
  const suspended = await cashier.call(placePayment, { amount: '7.70', text: 'who is it' });
  const journal = await manager.call(proposeJournal, {
    narration: 'Capital paid in',
    lines: [
      { account: '1030', debit: '500000' },
      { account: '3010', credit: '500000' },
    ],
  });
  const entries = await manager.call(listEntries, {});
  const shown = await manager.call(showCustomer, { customer });
  const centre = await officer.call(createCentre, {
    code: `C-${branch}`,
    name: 'Wadgaon',
    firstMeetingOn: '2026-01-06',
  });
  const group = await officer.call(createGroup, {
    centre: centre.output.code,
    name: 'Jyoti',
    members: [customer],
  });
  const sheet = await officer.call(openSheet, { centre: centre.output.code });
  const machine = await manager.call(createApiKey, {
    user: officer.userId,
    name: 'gateway',
    operations: ['read'],
  });
  // Last, because a branch with tills takes cash in no other way.
  const till = await manager.call(createTill, { name: 'T1' });
  return {
    apiKey: machine.output.id,
    branch,
    centre: centre.output.code,
    customer,
    loan,
    entry: entries.output.data[0]?.id ?? '',
    group: group.output.group.number,
    identity: shown.output.identities[0]?.id ?? '',
    journal: journal.output.id,
    payment: paid.output.receipt.id,
    pending: pending.output.receipt.id,
    sheet: sheet.output.sheet.number,
    suspense: suspended.output.suspense ?? '',
    till: till.output.id,
    transfer: await transferInto(world, branch, customer),
    user: officer.userId,
    document: await filed(world, customer),
    ...(await sentTo(world, branch)),
  };
}

/** A file that nobody has looked at yet. */
async function filed({ admin }: World, customer: string): Promise<string> {
  const asked = { customer, kind: 'income-proof', fileName: 'salary.pdf' } as const;
  const { output } = await admin.call(addDocument, asked, { file: fileOf(pdf(customer)) });
  return output.number;
}

/** An address that events of the branch are sent to, and one that is on its way. */
async function sentTo(world: World, branch: string) {
  const asked = { url: 'https://books.example.org/mfi', branch };
  const { output } = await world.admin.call(createWebhook, asked);
  const id = world.system.outside.ids.next('wd');
  await world.store.write((db) =>
    db.insert('webhookDeliveries', {
      id,
      webhookId: output.id,
      eventId: 'ob_1',
      seq: 1,
      topic: 'loan.applied',
      state: 'dead',
      attempts: 9,
      dueAt: world.clock.at,
      lastStatus: 500,
      lastError: null,
      deliveredAt: null,
    }),
  );
  return { webhook: output.id, delivery: id };
}

/** A transfer that the branch decides on. */
async function transferInto(world: World, code: string, number: string): Promise<string> {
  const id = world.system.outside.ids.next('tf');
  const { userId } = await world.as('manager', { branch: code });
  await world.store.write(async (db) => {
    const branch = (await db.find('branches', { code })) as BranchRow;
    const customer = (await db.find('customers', { number })) as CustomerRow;
    await db.insert('transfers', {
      id,
      number: `TR-${code}`,
      branchId: branch.id,
      toBranchId: branch.id,
      kind: 'customer',
      subjectId: customer.id,
      toCentreId: null,
      status: 'proposed',
      reason: 'moved',
      userId,
      at: world.clock.at,
      decidedBy: null,
      decidedAt: null,
      decidedWhy: null,
      customers: null,
      loans: null,
      principal: null,
      version: 1,
    });
  });
  return id;
}

async function verified(officer: Caller, manager: Caller): Promise<string> {
  customers += 1;
  const { output } = await officer.call(createCustomer, {
    name: `Asha ${String.fromCharCode(64 + customers)} Patil`,
    bornOn: `19${60 + customers}-04-12`,
    income: '30000',
    obligations: '0',
    identities: [{ kind: 'pan', number: `ABCPP${1000 + customers}K` }],
    acceptDuplicate: true,
  });
  await manager.call(verifyCustomer, { customer: output.number });
  return output.number;
}

interface Lenders {
  readonly officer: Caller;
  readonly manager: Caller;
  readonly cashier: Caller;
  readonly admin: Caller;
}

/** A loan that is paid out, by the people whose work each step is. */
export async function lent(
  { officer, manager, cashier, admin }: Lenders,
  customer: string,
): Promise<string> {
  const asked = { customer, product: 'EMI24', principal: '20000' };
  const { output } = await officer.call(applyForLoan, asked);
  const loan = output.number;
  await manager.call(reviewLoan, { loan });
  await admin.call(approveLoan, { loan });
  await officer.call(acknowledgeKeyFacts, { loan });
  await cashier.call(disburseLoan, { loan, mode: 'bank' });
  return loan;
}
