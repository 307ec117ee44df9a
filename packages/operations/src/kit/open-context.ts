import type { EventTopic, Operation, Refused } from '@mfi/contracts';
import type { Outside } from '../ports/outside.js';
import { JsonText } from '../ports/rows/json-text.js';
import type { Reader, Writer } from '../ports/store.js';
import type { AuditRow, InstitutionRow, OutboxRow } from '../ports/tables.js';
import { hashBefore, knowLast, linkHashOf, noteLast } from './audit-chain.js';
import { canonical } from './canonical.js';
import type { Actor, Announced, Change, Posting, ReadContext, WriteContext } from './context.js';
import { moneyOf } from './money.js';
import { postEntry } from './post-entry.js';
import { refuse } from './refuse.js';

/** What a call knows when it begins. */
export interface Opening {
  readonly outside: Outside;
  readonly actor: Actor;
  readonly institution: InstitutionRow | undefined;
  readonly now: string;
}

/** The context of a handler that reads. */
export function readContext(db: Reader, opening: Opening): ReadContext {
  const { actor, institution, now, outside } = opening;
  const within: ReadContext['within'] = (thing) => checkWithin(actor, thing);
  if (!institution) return withoutInstitution({ db, actor, now, outside, within });
  const money = moneyOf(institution.currency);
  return { db, actor, now, outside, institution, money, within };
}

/** Before there is one, nothing can be asked of it. */
function withoutInstitution(context: Omit<ReadContext, 'institution' | 'money'>): ReadContext {
  const missing = {
    get: () => {
      throw noInstitution();
    },
  };
  return Object.defineProperties(context, {
    institution: missing,
    money: missing,
  }) as ReadContext;
}

/** A writer's context, and what is left to do when the handler has done its part. */
export interface OpenWrite {
  readonly context: WriteContext;
  /** Writes what was said for the audit, and what others are to hear. */
  finish(): Promise<void>;
  /** The refusal that what was written is to be kept under. */
  refusal(): Refused | undefined;
}

/** The context of a handler that writes. */
export function writeContext(
  db: Writer,
  opening: Opening,
  { operation, key }: { readonly operation: Operation; readonly key: string },
): OpenWrite {
  const changes: Change[] = [];
  const messages: OutboxRow[] = [];
  let refusal: Refused | undefined;
  const { outside } = opening;
  const context: WriteContext = Object.assign(readContext(db, opening), {
    db,
    key,
    id: (prefix: string) => outside.ids.next(prefix),
    audit: (change: Change) => void changes.push(change),
    announce: (topic: EventTopic, announced: Announced) =>
      void messages.push(outboxRow(opening, topic, announced)),
    refuseButKeep: (one: Refused) => {
      refusal = one;
    },
    post: (posting: Posting) => postEntry(context, posting),
  });
  const finish = async () => {
    if (changes.length === 0) throw new Error(`${operation.name} did not say what it changed`);
    if (messages.length > 0) await db.insert('outbox', ...messages);
    // The chain is taken last and in one order: whoever waits for it holds nothing others wait for.
    const sorted = [...changes].sort((a, b) => (a.branchId < b.branchId ? -1 : 1));
    for (const change of sorted) await addLink(context, operation, change);
  };
  return { context, finish, refusal: () => refusal };
}

function outboxRow(
  { outside, now }: Opening,
  topic: EventTopic,
  { branchId, customerId, facts }: Announced,
): OutboxRow {
  return {
    id: outside.ids.next('ob'),
    topic,
    payload: facts,
    branchId,
    customerId: customerId ?? null,
    seq: null,
    at: now,
    sentAt: null,
    attempts: 0,
    lastError: null,
    toldAt: null,
  };
}

async function addLink(context: WriteContext, operation: Operation, change: Change) {
  const { db, actor, outside, key, now } = context;
  // Asked for in this order: what is the last link is known once nobody else adds any.
  const [seq] = await Promise.all([
    db.next(`audit:${change.branchId}`),
    knowLast(db, change.branchId),
  ]);
  const previousHash = await hashBefore(db, change.branchId, seq);
  // What an undefined value stands for is null.
  const said = { before: canonical(change.before), after: canonical(change.after) };
  const link: Omit<AuditRow, 'hash'> = {
    id: outside.ids.next('au'),
    branchId: change.branchId,
    seq,
    at: now,
    userId: actor.userId,
    operation: operation.name,
    targetId: change.targetId,
    key,
    before: JsonText.of(said.before),
    after: JsonText.of(said.after),
    previousHash,
  };
  const row: AuditRow = { hash: linkHashOf(link, said, outside.digest), ...link };
  await db.insert('audit', row);
  noteLast(db, row);
}

function checkWithin(
  actor: Actor,
  thing: { readonly branchId: string; readonly customerId?: string | null },
): void {
  if (actor.role === 'customer') {
    if (thing.customerId && thing.customerId === actor.customerId) return;
    throw refuse('access.other_customer', { message: 'It belongs to another customer.' });
  }
  if (actor.branchId === null || actor.branchId === thing.branchId) return;
  throw refuse('access.other_branch', {
    message: 'It belongs to another branch: ask somebody who works there.',
  });
}

/** There is nothing to work on yet. */
export function noInstitution(): Refused {
  return refuse('institution.missing', {
    message: 'There is no institution in this database yet: make one with mfi init.',
  });
}
