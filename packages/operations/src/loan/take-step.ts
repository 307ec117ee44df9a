import type { EventTopic } from '@mfi/contracts';
import type { Announced, ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, loanToChange } from '../kit/lookup.js';
import type { BranchRow, Json, LoanRow, LoanStepRow } from '../ports/tables.js';
import { checkStep, type LoanStep } from './loan-states.js';

/** A loan that a step is about to be taken with; nobody else changes it meanwhile. */
export interface Stepping {
  readonly loan: LoanRow;
  readonly branch: BranchRow;
  /** The steps taken before, first things first. */
  readonly steps: readonly LoanStepRow[];
}

/**
 * Locks a loan for a step that its status must allow.
 * @throws Refused thing.not_found, access.other_branch, version.stale, loan.wrong_status
 */
export async function loanForStep(
  context: WriteContext,
  input: { readonly loan: string; readonly version?: number | undefined },
  step: LoanStep | ((loan: LoanRow) => LoanStep | undefined),
): Promise<Stepping> {
  const loan = await loanToChange(context, input.loan);
  checkVersion(loan, input.version);
  const needed = typeof step === 'function' ? step(loan) : step;
  if (needed !== undefined) checkStep(loan, needed);
  const branch = (await context.db.get('branches', loan.branchId)) as BranchRow;
  return { loan, branch, steps: await stepsOf(context, loan) };
}

/** The steps of a loan, first things first. */
export async function stepsOf({ db }: ReadContext, loan: LoanRow): Promise<LoanStepRow[]> {
  return db.list('loanSteps', { where: { loanId: loan.id }, order: [['at', 'asc']] });
}

/** What is said of a step beside who took it and when. */
export interface Taken {
  readonly step: LoanStepRow['step'];
  readonly note?: string | undefined;
  readonly facts?: Json;
}

/** Writes down that a step was taken. */
export async function keepStep(
  { db, id, actor, now }: WriteContext,
  { loan, branch }: Pick<Stepping, 'loan' | 'branch'>,
  { step, note, facts }: Taken,
): Promise<void> {
  await db.insert('loanSteps', {
    id: id('ls'),
    loanId: loan.id,
    step,
    userId: actor.userId,
    on: branch.businessDate,
    at: now,
    note: note ?? null,
    facts: facts ?? null,
  });
}

/** What others are told of a loan. */
export function loanEvent({ id, number, branchId, customerId }: LoanRow): Announced {
  return { branchId, customerId, facts: { loanId: id, loan: number } };
}

/** The steps that somebody waits for, to take the next one or to hear what was decided. */
const TOLD: Readonly<Partial<Record<LoanStepRow['step'], EventTopic>>> = {
  review: 'loan.reviewed',
  approve: 'loan.approved',
  reject: 'loan.rejected',
  withdraw: 'loan.withdrawn',
};

/** Changes a loan by a step, and writes down and audits that it was taken. */
export async function takeStep(
  context: WriteContext,
  stepping: Stepping,
  { changes, ...taken }: Taken & { readonly changes: Partial<LoanRow> },
): Promise<LoanRow> {
  const { loan } = stepping;
  const changed = { ...changes, version: loan.version + 1 };
  await context.db.update('loans', loan.id, changed);
  await keepStep(context, stepping, taken);
  const before = Object.fromEntries(
    Object.keys(changed).map((column) => [column, loan[column as keyof LoanRow]]),
  );
  context.audit({
    branchId: loan.branchId,
    targetId: loan.id,
    before,
    after: { ...changed, note: taken.note ?? null },
  });
  const topic = TOLD[taken.step];
  if (topic) context.announce(topic, loanEvent(loan));
  return { ...loan, ...changed };
}
