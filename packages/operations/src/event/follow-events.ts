import {
  EVENTS,
  type EventTopic,
  isEventTopic,
  type MfiEvent,
  operationNamed,
} from '@mfi/contracts';
import { isWithinKey } from '../kit/api-key.js';
import type { Actor } from '../kit/context.js';
import type { System } from '../kit/local-caller.js';
import { refuse } from '../kit/refuse.js';
import { actorOf, type Session, signedOut } from '../kit/session.js';
import type { Reader, Where } from '../ports/store.js';
import type { OutboxRow } from '../ports/tables.js';

/** How many events are told at a time. */
const PAGE = 100;

/** Which events somebody wants to hear of. */
export interface Following {
  /** Only later ones. */
  readonly after: number;
  /** Only these; all that the caller may hear of when left out. */
  readonly topics?: readonly EventTopic[];
}

/** Events, and how far has been looked. */
export interface Followed {
  readonly events: readonly MfiEvent[];
  /** Where to go on: up to here nothing is left to tell. */
  readonly position: number;
  readonly isMore: boolean;
}

/** Whose events somebody hears of. */
export interface Hearing {
  readonly userId: string;
  readonly branchId: string | null;
  readonly customerId: string | null;
}

/**
 * Events that the holder of a session may hear of: those of the own branch, or of all, about what the
 * role may look at; a customer's own user those of the customer. Who asks is looked up every time.
 * @throws Refused access.signed_out, access.role
 */
export async function followEvents(
  { store, outside }: System,
  session: Session,
  { after, topics }: Following,
): Promise<Followed> {
  return store.read(async (db) => {
    const actor = await followerOf(session, db, outside);
    const heard = topicsFor(actor).filter((topic) => topics?.includes(topic) ?? true);
    const latest = await latestIn(db);
    const rows = await db.list('outbox', {
      where: { ...scopeOf(actor), seq: { after } },
      order: [['seq', 'asc']],
      limit: PAGE,
    });
    const isMore = rows.length === PAGE;
    const told = rows.filter(({ topic }) => isEventTopic(topic) && heard.includes(topic));
    return {
      events: await toldEvents(db, told),
      position: Math.max(after, isMore ? (rows.at(-1)?.seq ?? 0) : latest),
      isMore,
    };
  });
}

/**
 * Who hears, and of what, when it is known that something happened.
 * @throws Refused access.signed_out, access.role
 */
export async function hearingOf({ store, outside }: System, session: Session): Promise<Hearing> {
  return store.read((db) => followerOf(session, db, outside));
}

/** The number of the latest event. */
export async function latestEvent({ store }: Pick<System, 'store'>): Promise<number> {
  return store.read(latestIn);
}

/** Whose the events after a number are: no more of them than is worth telling apart. */
export async function eventsSince(
  { store }: Pick<System, 'store'>,
  after: number,
): Promise<Pick<OutboxRow, 'seq' | 'branchId' | 'customerId'>[]> {
  return store.read((db) =>
    db.pick('outbox', ['seq', 'branchId', 'customerId'], {
      where: { seq: { after } },
      order: [['seq', 'asc']],
      limit: PAGE,
    }),
  );
}

/** Events as others are told them. */
export async function toldEvents(db: Reader, rows: readonly OutboxRow[]): Promise<MfiEvent[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ branchId }) => branchId))];
  const branches = await db.list('branches', { where: { id: { in: ids } } });
  const codes = new Map(branches.map(({ id, code }) => [id, code]));
  return rows.map(({ id, seq, topic, at, branchId, payload }) => ({
    id,
    seq: seq ?? 0,
    topic: topic as EventTopic,
    at,
    branch: codes.get(branchId) ?? branchId,
    facts: payload as MfiEvent['facts'],
  }));
}

async function followerOf(
  session: Session,
  db: Reader,
  outside: System['outside'],
): Promise<Actor> {
  const actor = await actorOf(session, db, outside);
  if (!actor) throw signedOut();
  if (topicsFor(actor).length > 0) return actor;
  throw refuse('access.role', {
    facts: { role: actor.role },
    message: 'There is no event that this user, or this API key, may hear of.',
  });
}

/** The topics of what somebody may look at. */
function topicsFor({ role, allowed }: Actor): EventTopic[] {
  return Object.entries(EVENTS).flatMap(([topic, { shownBy }]) => {
    const operation = operationNamed(shownBy);
    if (!operation || operation.access.roles === 'public') return [];
    const isAllowed = !allowed || isWithinKey(allowed, operation);
    return isAllowed && operation.access.roles.includes(role) ? [topic as EventTopic] : [];
  });
}

function scopeOf({ role, branchId, customerId }: Actor): Where<'outbox'> {
  // A customer's user that is of no customer yet hears of nothing.
  if (role === 'customer') return { customerId: customerId ?? '' };
  return branchId === null ? {} : { branchId };
}

/** The number of the latest event that is read. */
export async function latestIn(db: Reader): Promise<number> {
  const query = { where: { seq: { after: 0 } }, order: [['seq', 'desc']], limit: 1 } as const;
  const [last] = await db.pick('outbox', ['seq'], query);
  return last?.seq ?? 0;
}
