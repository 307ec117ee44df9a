import type { Caller } from '@mfi/contracts';
import { catchUp } from '@mfi/contracts/branch';
import { createCentre } from '@mfi/contracts/centre';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { createGroup } from '@mfi/contracts/group';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  forecloseLoan,
  recordRepayment,
  reviewLoan,
} from '@mfi/contracts/loan';
import { openSheet } from '@mfi/contracts/sheet';
import type { World } from '../world.js';

/** Loans in every state that a paper is made of, of people whose names are long and in many scripts. */
export interface PaperScene {
  readonly world: World;
  readonly officer: Caller;
  readonly cashier: Caller;
  /** Applied for, and no more. */
  readonly asked: string;
  /** Approved, and acknowledged by nobody yet. */
  readonly approved: string;
  /** Running, with a receipt. */
  readonly active: string;
  readonly receipt: string;
  readonly pending: string;
  /** Nothing was paid of it for two months and more. */
  readonly overdue: string;
  readonly closed: string;
  readonly sheet: string;
}

/** The day that the world is in when the scene is made. */
export const PAPER_DAY = '2026-03-16';

/** Makes the scene. */
export async function paperScene(world: World): Promise<PaperScene> {
  const officer = await world.as('officer');
  const manager = await world.as('manager');
  const cashier = await world.as('cashier');
  const people = { admin: world.admin, manager, officer };
  const lend = async (name: string, facts: object = {}) => {
    const customer = await verified(people, name, facts);
    const loan = await approved(people, customer);
    await manager.call(acknowledgeKeyFacts, { loan });
    await cashier.call(disburseLoan, { loan, mode: 'bank' });
    return { customer, loan };
  };
  const active = await lend('श्रीमती लक्ष्मी कृष्णमूर्ति क्षत्रिय', ADDRESS);
  const overdue = await lend('শ্রীমতী কৃষ্ণা লক্ষ্মী বিশ্বাস', ADDRESS);
  const closed = await lend(
    'Venkatanarasimharajuvaripeta Ramalakshmi Subrahmanyeswari Thiruvananthapuram-Krishnamurthy',
  );
  const paid = await cashier.call(recordRepayment, { loan: active.loan, amount: '1038' });
  const cheque = { amount: '500', mode: 'cheque', reference: '004512' } as const;
  const pending = await cashier.call(recordRepayment, { loan: active.loan, ...cheque });
  await cashier.call(forecloseLoan, { loan: closed.loan });
  const centre = await officer.call(createCentre, {
    code: 'C01',
    name: 'Wadgaon',
    place: 'School, Wadgaon',
    firstMeetingOn: '2026-01-06',
  });
  await officer.call(createGroup, {
    centre: centre.output.code,
    name: 'ज्योति महिला समूह',
    members: [active.customer, overdue.customer],
  });
  // No catching up goes further than a month.
  for (const to of ['2026-01-31', '2026-02-28', PAPER_DAY]) await manager.call(catchUp, { to });
  const sheet = await officer.call(openSheet, { centre: centre.output.code });
  const customer = await verified(people, 'Asha Łucja Patil', {});
  const other = await verified(people, 'Meena Jadhav', {});
  const terms = { customer: other, product: 'EMI24', principal: '20000' };
  const asked = await officer.call(applyForLoan, terms);
  return {
    world,
    officer,
    cashier,
    asked: asked.output.number,
    approved: await approved(people, customer),
    active: active.loan,
    receipt: paid.output.receipt.number ?? '',
    pending: pending.output.receipt.id,
    overdue: overdue.loan,
    closed: closed.loan,
    sheet: sheet.output.sheet.number,
  };
}

const ADDRESS = {
  phone: '+919822012345',
  address: {
    line1: 'House 12, Lane 3, behind the primary school',
    village: 'Wadgaon Budruk',
    district: 'Pune',
    state: 'Maharashtra',
    postcode: '411041',
  },
  nominee: { name: 'रमेश कृष्णमूर्ति', relation: 'पति' },
};

type People = Readonly<Record<'admin' | 'manager' | 'officer', Caller>>;

let customers = 0;

async function verified({ officer, manager }: People, name: string, facts: object) {
  customers += 1;
  const { output } = await officer.call(createCustomer, {
    name,
    bornOn: '1984-04-12',
    income: '30000',
    obligations: '0',
    identities: [{ kind: 'pan', number: `ABCPQ${1000 + customers}K` }],
    acceptDuplicate: true,
    ...facts,
  });
  await manager.call(verifyCustomer, { customer: output.number });
  return output.number;
}

async function approved({ officer, manager, admin }: People, customer: string): Promise<string> {
  const asked = { customer, product: 'EMI24', principal: '20000', purpose: 'two goats' };
  const loan = (await officer.call(applyForLoan, asked)).output.number;
  await manager.call(reviewLoan, { loan });
  await admin.call(approveLoan, { loan });
  return loan;
}
