import type { System } from '../kit/local-caller.js';
import { alertRow } from '../message/alert.js';
import { NotUnique } from '../ports/store.js';

/**
 * Tells staff each morning what is late in each branch, and which days were not ended.
 * @param date the day by the clocks of the institution; of a day it is told once
 */
export async function overdueAlert({ store, outside }: System, date: string): Promise<string> {
  const lines = await store.read(async (db) => {
    const branches = await db.list('branches', { order: [['code', 'asc']] });
    const said: string[] = [];
    for (const { id, code, businessDate, dayStatus } of branches) {
      const late = await db.count('loans', { branchId: id, dpd: { from: 1 } });
      if (late > 0) said.push(`${code}: ${late} loans are overdue.`);
      if (dayStatus === 'open' && businessDate < date) {
        said.push(`${code}: the day ${businessDate} was not ended.`);
      }
    }
    return said;
  });
  if (lines.length === 0) return 'Nothing is overdue, and every day was ended.';
  const ids = { ...outside.ids, next: () => `ob_overdue-${date}` };
  const alert = { alert: 'overdue', branchId: null, says: lines } as const;
  try {
    await store.write((db) => db.insert('outbox', alertRow(ids, outside.clock.now(), alert)));
  } catch (error) {
    if (!(error instanceof NotUnique)) throw error;
  }
  return lines.join(' ');
}
