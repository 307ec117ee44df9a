import type { Caller } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { createInstitution } from '@mfi/contracts/institution';
import { approveJournal, proposeJournal } from '@mfi/contracts/ledger';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  forecloseLoan,
  prepayLoan,
  recordRepayment,
  reverseEntry,
  reviewLoan,
  waiveLoan,
  writeOffLoan,
} from '@mfi/contracts/loan';
import { createUser } from '@mfi/contracts/user';
import { parseDate } from '@mfi/engine/date';
import type { BranchFiles, Line } from './branch-files.js';

/** Who does the work, by role. */
interface People {
  readonly admin: Caller;
  readonly manager: Caller;
  readonly officer: Caller;
  readonly cashier: Caller;
}

/** What a branch is played on. */
export interface Stage {
  /** Runs operations as whoever has this access token, or as nobody yet. */
  callerOf(token: string | undefined): Caller;
  /** Of everybody who works there. */
  readonly password: string;
  /** Says how far the play is: the day, and how many are done of how many. */
  progress(day: string, done: number, all: number): Promise<void>;
}

/** What came of it. */
export interface Played {
  readonly username: string;
  readonly days: number;
  readonly loans: number;
  readonly repayments: number;
}

/**
 * Plays the life of a branch as its people would have worked it, day by day and through the same
 * operations: applications and decisions by two people, money out, money in, day ends.
 */
export async function playBranch(files: BranchFiles, stage: Stage): Promise<Played> {
  const people = await hire(files, stage);
  await payIn(people, 'Capital paid in', { from: '3010', to: '1030', amount: '2500000' });
  await payIn(people, 'Cash fetched from the bank', { from: '1030', to: '1010', amount: '600000' });
  await enrol(files, people);
  const byDay = { loans: by(files.loans, 'disbursed_on'), paid: by(files.repayments, 'on') };
  const events = by(files.events, 'on');
  const receipts = new Map<string, string>();
  const total = days(files.start.businessDate, files.start.until);
  let day = files.start.businessDate;
  let count = 1;
  for (;;) {
    for (const line of byDay.loans.get(day) ?? []) await lend(line, people);
    for (const line of byDay.paid.get(day) ?? []) await collect(line, people, receipts);
    for (const line of events.get(day) ?? []) await happen(line, people, receipts);
    if (day >= files.start.until) break;
    await people.manager.call(closeDay, {});
    const { output } = await people.manager.call(openDay, {});
    day = output.branch.businessDate;
    count += 1;
    await stage.progress(day, days(files.start.businessDate, day), total);
  }
  const { length: repayments } = files.repayments;
  return { username: 'admin', days: count, loans: files.loans.length, repayments };
}

async function hire(files: BranchFiles, stage: Stage): Promise<People> {
  const { password } = stage;
  const { name, currency, branchCode, branchName, businessDate } = files.start;
  await stage.callerOf(undefined).call(createInstitution, {
    name,
    currency,
    branchCode,
    branchName,
    businessDate,
    username: 'admin',
    password,
    starterProducts: true,
  });
  const signedIn = async (username: string) => {
    const { output } = await stage.callerOf(undefined).call(login, { username, password });
    return stage.callerOf(output.accessToken);
  };
  const admin = await signedIn('admin');
  for (const { username = '', name: person = '', role = '' } of files.people) {
    await admin.call(createUser, {
      username,
      name: person,
      role: role as 'officer',
      branch: branchCode,
      password,
    });
  }
  const of = (role: string) => files.people.find((one) => one['role'] === role)?.['username'] ?? '';
  return {
    admin,
    manager: await signedIn(of('manager')),
    officer: await signedIn(of('officer')),
    cashier: await signedIn(of('cashier')),
  };
}

/** Money from one account to another, proposed by one person and approved by another. */
async function payIn(
  { admin, manager }: People,
  narration: string,
  { from, to, amount }: { readonly from: string; readonly to: string; readonly amount: string },
): Promise<void> {
  const lines = [
    { account: to, debit: amount },
    { account: from, credit: amount },
  ];
  const { output } = await manager.call(proposeJournal, { narration, lines });
  await admin.call(approveJournal, { journal: output.id });
}

/** The day count between two dates, for progress alone. */
function days(from: string, to: string): number {
  return (parseDate(to) ?? 0) - (parseDate(from) ?? 0);
}

function by(lines: readonly Line[], column: string): ReadonlyMap<string, readonly Line[]> {
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    const key = line[column] ?? '';
    found.set(key, [...(found.get(key) ?? []), line]);
  }
  return found;
}

async function enrol({ customers }: BranchFiles, { officer, manager }: People): Promise<void> {
  for (const line of customers) {
    const { output } = await officer.call(createCustomer, {
      name: line['name'] ?? '',
      gender: line['gender'] as 'female',
      bornOn: line['born_on'] ?? '',
      phone: line['phone'] ?? '',
      address: { line1: line['house'] ?? '', village: line['centre'] ?? '' },
      income: line['income'] ?? '',
      obligations: line['obligations'] ?? '',
      officer: line['officer'] ?? '',
      identities: [{ kind: 'pan', number: line['pan'] ?? '' }],
      acceptDuplicate: true,
    });
    await manager.call(verifyCustomer, { customer: output.number });
  }
}

async function lend(line: Line, { admin, manager, officer, cashier }: People): Promise<void> {
  const { customer = '', product = '', principal = '', purpose = '', mode, custom } = line;
  const dues = custom
    ? {
        custom: custom.split(';').map((one) => {
          const [due = '', amount = ''] = one.split('=');
          return { due, principal: amount };
        }),
      }
    : {};
  const asked = { customer, product, principal, purpose, ...dues };
  const { output } = await officer.call(applyForLoan, asked);
  const loan = output.number;
  await manager.call(reviewLoan, { loan, note: 'household visited' });
  await admin.call(approveLoan, { loan });
  await officer.call(acknowledgeKeyFacts, { loan, note: 'read out to the customer' });
  await cashier.call(disburseLoan, { loan, mode: mode as 'cash' });
}

async function collect(
  line: Line,
  { cashier }: People,
  receipts: Map<string, string>,
): Promise<void> {
  const { loan = '', amount = '', mode, reference } = line;
  const { output } = await cashier.call(recordRepayment, {
    loan,
    amount,
    mode: mode as 'cash',
    ...(reference ? { reference } : {}),
  });
  receipts.set(loan, output.receipt.number ?? '');
}

/** What does not happen every day. */
async function happen(
  line: Line,
  { manager }: People,
  receipts: ReadonlyMap<string, string>,
): Promise<void> {
  const { kind, loan = '', amount = '', reason = '' } = line;
  if (kind === 'reverse') {
    await manager.call(reverseEntry, { loan, entry: receipts.get(loan) ?? '', reason });
  } else if (kind === 'write-off') {
    await manager.call(writeOffLoan, { loan, reason });
  } else if (kind === 'waive') {
    await manager.call(waiveLoan, { loan, part: 'penalty', amount, reason });
  } else if (kind === 'prepay') {
    await manager.call(prepayLoan, { loan, amount });
  } else if (kind === 'foreclose') {
    await manager.call(forecloseLoan, { loan });
  }
}
