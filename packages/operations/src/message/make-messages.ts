import { days, laterBy } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import type { Messengers } from '../ports/messengers.js';
import type { Reader } from '../ports/store.js';
import type { CustomerRow, InstitutionRow, MessageRow, OutboxRow } from '../ports/tables.js';
import { alertAddresses, codesOf } from './alert-addresses.js';
import { channelsOf } from './channels-of.js';
import { contactHours, nextContact } from './contact-hours.js';
import { payloadOf } from './payload-of.js';
import { STALE_DAYS, TELLINGS } from './topics.js';

/** How many rows of the outbox are read in one transaction. */
const PAGE_ROWS = 200;

const COLUMNS = ['id', 'topic', 'payload', 'branchId', 'customerId', 'at'] as const;

type Announced = Pick<OutboxRow, (typeof COLUMNS)[number]>;

/**
 * Makes messages of what the outbox holds and people are to hear, each once: the row of the outbox is
 * marked in the same transaction. A customer who agreed to nothing, or has no address, costs no row.
 * @returns how many were made
 */
export async function makeMessages(
  { store, outside }: System,
  messengers: Messengers,
): Promise<number> {
  let made = 0;
  for (let isMore = true; isMore; ) {
    const [page, count] = await store.write(async (db) => {
      const rows = await db.lockMany('outbox', COLUMNS, {
        where: { toldAt: null },
        limit: PAGE_ROWS,
      });
      const [institution] = await db.list('institutions', { limit: 1 });
      if (!institution || rows.length === 0) return [0, 0] as const;
      const now = outside.clock.now();
      const messages = await messagesOf(db, rows, { institution, now, messengers, outside });
      if (messages.length > 0) await db.insert('messages', ...messages);
      const told = rows.map(({ id }) => ({ id, toldAt: now }));
      await db.updateMany('outbox', ['toldAt'], told);
      return [rows.length, messages.length] as const;
    });
    made += count;
    isMore = page === PAGE_ROWS;
  }
  return made;
}

interface Telling {
  readonly institution: InstitutionRow;
  readonly now: string;
  readonly messengers: Messengers;
  readonly outside: System['outside'];
}

async function messagesOf(
  db: Reader,
  rows: readonly Announced[],
  telling: Telling,
): Promise<MessageRow[]> {
  const told = rows.flatMap((row) => {
    const how = TELLINGS.get(row.topic);
    return how && !isStale(row, telling) ? [{ row, how }] : [];
  });
  const customers = await customersOf(
    db,
    told.map(({ row }) => row),
  );
  const codes = await codesOf(
    db,
    told.flatMap(({ row, how }) => (how.to === 'staff' ? row.branchId : [])),
  );
  return told.flatMap(({ row, how }) => {
    const customer = how.to === 'customer' ? customers.get(row.customerId ?? '') : undefined;
    const channels =
      how.to === 'staff'
        ? staffChannels(row, telling.messengers, codes.get(row.branchId))
        : channelsOf(customer, telling.messengers);
    return channels.map((channel) =>
      newMessage(row, { ...telling, channel, template: how.template, customer }),
    );
  });
}

/** Of what happened days ago nobody wants to hear: nor of all that was before mail was set up. */
function isStale({ at, payload }: Announced, { now }: Telling): boolean {
  const { goodUntil } = payloadOf({ payload });
  return goodUntil === undefined && at < laterBy(now, -days(STALE_DAYS));
}

async function customersOf(
  db: Reader,
  rows: readonly Pick<OutboxRow, 'customerId'>[],
): Promise<Map<string, CustomerRow>> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  if (ids.length === 0) return new Map();
  const found = await db.list('customers', { where: { id: { in: ids } } });
  return new Map(found.map((row) => [row.id, row]));
}

function staffChannels(
  { payload }: Announced,
  messengers: Messengers,
  branch: string | undefined,
): MessageRow['channel'][] {
  const { alert } = payloadOf({ payload });
  const isHeard = alertAddresses(messengers, { alert, branch }).length > 0;
  return messengers.mail && isHeard ? ['email'] : [];
}

interface Making extends Telling {
  readonly channel: MessageRow['channel'];
  readonly template: string;
  readonly customer: CustomerRow | undefined;
}

function newMessage(row: Announced, making: Making): MessageRow {
  const { channel, template, customer, institution, now, outside } = making;
  const { goodUntil } = payloadOf(row);
  const hours = contactHours(institution);
  const { zones } = outside;
  return {
    id: messageId(row.id, channel),
    outboxId: row.id,
    branchId: row.branchId === '' ? null : row.branchId,
    customerId: customer?.id ?? null,
    template,
    channel,
    payload: row.payload,
    status: 'queued',
    dueAt: customer ? nextContact(now, hours, zones) : now,
    goodUntil:
      goodUntil === undefined
        ? laterBy(row.at, days(2 * STALE_DAYS))
        : zones.instant(goodUntil, hours.to, hours.zone),
    attempts: 0,
    lastError: null,
    createdAt: row.at,
    sentAt: null,
  };
}

/** Made from the row of the outbox: made again, it is the same message. */
function messageId(outboxId: string, channel: MessageRow['channel']): string {
  return `ms_${outboxId.slice(outboxId.indexOf('_') + 1)}${channel === 'email' ? 'm' : 't'}`;
}
