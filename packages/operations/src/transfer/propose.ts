import type { InputOf } from '@mfi/contracts';
import { proposeTransfer } from '@mfi/contracts/transfer';
import { centreNamed } from '../centre/centre-named.js';
import { checkWorked } from '../group/create.js';
import { groupNamed } from '../group/group-named.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { customerNamed, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CentreRow, TransferRow } from '../ports/tables.js';
import { loansWithNothingOpen } from './nothing-open.js';
import { partyOf } from './party.js';
import { shownTransfer, transferEvent } from './transfer-named.js';

type Input = InputOf<typeof proposeTransfer>;

/** Proposes that people go to another branch, when nothing stands against it now. */
export const proposeTransferHandler = writes(proposeTransfer, async (context, input) => {
  const { db, actor, now } = context;
  const { kind, subjectId, branchId } = await subjectOf(context, input);
  const to = await branchTo(context, input.to);
  if (to.id === branchId) throw sameBranch(to);
  const toCentre = kind === 'group' ? await centreTo(context, to, input) : undefined;
  const open = await db.find('transfers', { subjectId, status: 'proposed' });
  if (open) throw proposedAlready(open);
  const party = await partyOf(context, { kind, subjectId });
  await loansWithNothingOpen(context, party.customers);
  const row: TransferRow = {
    id: context.id('tf'),
    number: `TR-${String(await db.next('transfer')).padStart(6, '0')}`,
    branchId,
    toBranchId: to.id,
    kind,
    subjectId,
    toCentreId: toCentre?.id ?? null,
    status: 'proposed',
    reason: input.reason,
    userId: actor.userId,
    at: now,
    decidedBy: null,
    decidedAt: null,
    decidedWhy: null,
    customers: null,
    loans: null,
    principal: null,
    version: 1,
  };
  await db.insert('transfers', row);
  for (const id of [branchId, to.id]) {
    context.audit({ branchId: id, targetId: row.id, after: row });
  }
  context.announce('transfer.proposed', transferEvent(row, to.id));
  return shownTransfer(context, row);
});

/** The one of three that is named, which the actor may reach. */
async function subjectOf(
  context: WriteContext,
  { customer, group, centre }: Input,
): Promise<Pick<TransferRow, 'kind' | 'subjectId' | 'branchId'>> {
  const named = [customer, group, centre].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw refuse('value.missing', { message: 'Name either a customer, or a group, or a centre.' });
  }
  if (customer !== undefined) {
    const { id, branchId } = await customerNamed(context, customer);
    return { kind: 'customer', subjectId: id, branchId };
  }
  if (group !== undefined) {
    const { id, branchId } = await groupNamed(context, group);
    return { kind: 'group', subjectId: id, branchId };
  }
  const { id, branchId } = await centreNamed(context, centre ?? '');
  return { kind: 'centre', subjectId: id, branchId };
}

/** Any branch of the institution: whoever works there decides. */
async function branchTo({ db }: WriteContext, name: string): Promise<BranchRow> {
  const found = name.startsWith('br_')
    ? await db.get('branches', name)
    : await db.find('branches', { code: name.toUpperCase() });
  if (!found) throw notFound('branch', name, '/to');
  return found;
}

async function centreTo(
  { db }: WriteContext,
  to: BranchRow,
  { toCentre: name }: Input,
): Promise<CentreRow> {
  if (name === undefined) {
    const message = `Name the centre of branch ${to.code} that the group goes to.`;
    throw refuse('value.missing', { path: '/toCentre', message });
  }
  const found = name.startsWith('ce_')
    ? await db.get('centres', name)
    : await db.find('centres', { code: name.toUpperCase() });
  if (!found) throw notFound('centre', name, '/toCentre');
  if (found.branchId !== to.id) {
    throw refuse('group.elsewhere', {
      path: '/toCentre',
      facts: { centre: found.code, branch: to.code },
      message: `Centre ${found.code} is not of branch ${to.code}: choose one of that branch.`,
    });
  }
  checkWorked(found);
  return found;
}

function sameBranch({ code }: BranchRow) {
  return refuse('transfer.same_branch', {
    path: '/to',
    facts: { branch: code },
    message: `They are of branch ${code} already: choose another branch.`,
  });
}

function proposedAlready({ number }: TransferRow) {
  return refuse('transfer.not_ready', {
    facts: { transfer: number },
    message: `${number} is proposed for them already: it is to be decided, or taken back, first.`,
  });
}
