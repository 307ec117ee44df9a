import { type Problem, Refused } from '@mfi/contracts';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { localCaller, type System } from '../kit/local-caller.js';
import { contactHours } from '../message/contact-hours.js';
import type { BranchRow } from '../ports/tables.js';

/** No branch is caught up with further than this in one run; the next run goes on. */
const DAYS_MAX = 400;

/**
 * Ends the open day of a branch, when it is due: no day is ended before its own evening. Where the
 * institution has the clock open days, too, the next one is opened, and days that nobody was there for
 * are ended one after the other, each as it would have been in its time.
 * @param slot which run it is: the date of the evening, or the instant of a run that somebody asked for
 * @returns what came of it, in one line
 * @throws Error saying what is in the way
 */
export async function endDays(system: System, branchId: string, slot: string): Promise<string> {
  const institution = await system.store.read((db) => db.find('institutions', {}));
  if (!institution) return 'There is no institution yet.';
  const opensNext = institution.settings.dayEndOpensNext === true;
  const { zone } = contactHours(institution);
  const date = slot.includes('T') ? system.outside.zones.local(slot, zone).on : slot;
  const ended: string[] = [];
  for (let steps = 0; steps < DAYS_MAX; steps += 1) {
    const branch = await branchNow(system, branchId);
    if (branch === undefined || branch.businessDate > date) break;
    if (branch.dayStatus === 'open') {
      if (await isEndedHere(system, branch, opensNext)) ended.push(branch.businessDate);
    } else if (opensNext) await openedNext(system, branch);
    else break;
  }
  return said(await branchNow(system, branchId), ended);
}

function said(branch: BranchRow | undefined, ended: readonly string[]): string {
  if (!branch) return 'The branch is not there any more.';
  const { code, businessDate, dayStatus } = branch;
  const now = `${code} is in ${businessDate}, which is ${dayStatus}.`;
  if (ended.length === 0) return `No day of ${code} is to be ended: ${now}`;
  const [first = '', last = first] = [ended[0], ended.at(-1)];
  const days =
    ended.length === 1 ? `${first} has` : `${ended.length} days, ${first} to ${last}, have`;
  return `${days} ended; ${now}`;
}

function branchNow({ store }: System, id: string): Promise<BranchRow | undefined> {
  return store.read((db) => db.get('branches', id));
}

/** @returns whether it was ended here; not when somebody else did at the same moment */
async function isEndedHere(
  system: System,
  { id, businessDate }: BranchRow,
  openNext: boolean,
): Promise<boolean> {
  const caller = localCaller(system, { kind: 'system' });
  try {
    await caller.call(closeDay, { branch: id, on: businessDate, openNext });
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw inWords(error);
  }
}

async function openedNext(system: System, { id }: BranchRow): Promise<void> {
  try {
    await localCaller(system, { kind: 'system' }).call(openDay, { branch: id });
  } catch (error) {
    if (!isOvertaken(error)) throw inWords(error);
  }
}

/** Somebody was faster: what is now is looked at anew. */
const OVERTAKEN: ReadonlySet<string> = new Set(['day.closed', 'day.other_date', 'day.not_closed']);

function isOvertaken(error: unknown): boolean {
  return error instanceof Refused && OVERTAKEN.has(error.code);
}

/** What is in the way, for whoever reads what became of the run. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Refused)) return error;
  return new Error(error.problems.map(({ message }: Problem) => message).join(' '));
}
