import { type Caller, type OutputOf, Refused } from '@mfi/contracts';
import { closeDay, showDay } from '@mfi/contracts/branch';
import type { Problem } from '../refusal.js';

/** A branch whose day is to end. */
export interface BranchJob {
  readonly branchId: string;
  /** Its code. */
  readonly branch: string;
  /** The day that is to end: no other one, however late the job is done. */
  readonly on: string;
  readonly openNext: boolean;
  /** Who asked for it. */
  readonly by: string;
}

/** What came of it. */
export type BranchOutcome = Pick<BranchJob, 'branch' | 'on'> &
  (
    | {
        /** already: it had ended before. */
        readonly outcome: 'ended' | 'already';
        readonly done: OutputOf<typeof closeDay> | null;
      }
    | { readonly outcome: 'refused'; readonly problems: readonly Problem[] }
  );

/**
 * Ends the day of a branch, unless it has ended: it says which day it means, so of two that try, or of
 * one that is begun again, one ends it.
 */
export async function endBranch(
  caller: Caller,
  { branchId, branch, on, openNext }: BranchJob,
  options: { readonly dryRun?: boolean } = {},
): Promise<BranchOutcome> {
  try {
    const input = { branch: branchId, on, openNext };
    const { output } = await caller.call(closeDay, input, options);
    return { branch, on, outcome: 'ended', done: output };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (OTHER_DAY.has(error.code) && (await hasEnded(caller, branchId, on))) {
      return { branch, on, outcome: 'already', done: null };
    }
    return { branch, on, outcome: 'refused', problems: error.problems };
  }
}

const OTHER_DAY: ReadonlySet<string> = new Set(['day.closed', 'day.other_date']);

async function hasEnded(caller: Caller, branch: string, on: string): Promise<boolean> {
  const { businessDate, dayStatus } = (await caller.call(showDay, { branch })).output.branch;
  return businessDate > on || (businessDate === on && dayStatus === 'closed');
}
