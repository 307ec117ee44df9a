import { groupDigits } from '@mfi/contracts/writing';
import type { System } from '../kit/local-caller.js';
import { type Money, moneyOf } from '../kit/money.js';
import { alertRow } from '../message/alert.js';
import { NotUnique, type Reader } from '../ports/store.js';
import type { BranchRow, OutboxRow } from '../ports/tables.js';

/** What a branch is told. */
interface Told {
  readonly branch: BranchRow;
  readonly says: readonly string[];
}

/**
 * Tells staff each morning what is late, and which days were not ended: those who look after all
 * branches in one message, and those of each branch with its own figures.
 * @param date the day by the clocks of the institution; of a day it is told once
 */
export async function overdueAlert({ store, outside }: System, date: string): Promise<string> {
  const told = await store.read((db) => toldOf(db, date));
  const lines = told.flatMap(({ says }) => says);
  if (lines.length === 0) return 'Nothing is overdue, and every day was ended.';
  const now = outside.clock.now();
  const row = (name: string, branchId: string | null, says: readonly string[]): OutboxRow => {
    const ids = { ...outside.ids, next: () => `ob_overdue-${name}` };
    return alertRow(ids, now, { alert: 'overdue', branchId, says });
  };
  const rows = [
    row(date, null, lines),
    ...told.map(({ branch, says }) => row(`${date}-${branch.code}`, branch.id, says)),
  ];
  try {
    await store.write((db) => db.insert('outbox', ...rows));
  } catch (error) {
    if (!(error instanceof NotUnique)) throw error;
  }
  return lines.join(' ');
}

/** The branches of which there is something to tell. */
async function toldOf(db: Reader, date: string): Promise<Told[]> {
  const institution = await db.find('institutions', {});
  if (!institution) return [];
  const money = moneyOf(institution.currency);
  const branches = await db.list('branches', { order: [['code', 'asc']] });
  const told: Told[] = [];
  for (const branch of branches) {
    const { code, businessDate, dayStatus } = branch;
    const says = await overdueLines(db, branch, money);
    if (dayStatus === 'open' && businessDate < date) {
      says.push(`${code}: the day ${businessDate} was not ended.`);
    }
    if (says.length > 0) told.push({ branch, says });
  }
  return told;
}

/** Loans that are late for longer than this are what somebody has to visit first. */
const LONG_DAYS = 30;

const DUE = ['duePrincipal', 'dueInterest', 'dueFee', 'duePenalty'] as const;

async function overdueLines(db: Reader, { id, code }: BranchRow, money: Money): Promise<string[]> {
  const where = { branchId: id, dpd: { from: 1 } };
  const [late] = await db.group('loans', { by: ['branchId'], sum: DUE, where });
  if (!late) return [];
  const long = await db.count('loans', { branchId: id, dpd: { from: LONG_DAYS + 1 } });
  const due = DUE.reduce((sum, part) => sum + (late[part] ?? 0), 0);
  const amount = `${money.currency} ${groupDigits(money.format(due), money.currency)}`;
  const loans = late.rows === 1 ? '1 loan is' : `${late.rows} loans are`;
  const rest = long === 0 ? '' : `, ${long} of them for more than ${LONG_DAYS} days`;
  return [`${code}: ${loans} overdue with ${amount}${rest}.`];
}
