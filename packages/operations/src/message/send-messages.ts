import { onPaper } from '../institution/letterhead.js';
import { laterBy, minutes } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import { type Messengers, NotDelivered } from '../ports/messengers.js';
import type { CustomerRow, InstitutionRow, MessageRow } from '../ports/tables.js';
import { alertRow } from './alert.js';
import { alertAddresses } from './alert-addresses.js';
import { agreedChannels } from './channels-of.js';
import { contactHours, nextContact } from './contact-hours.js';
import { factsOf } from './facts-of.js';
import { htmlText, type Letter, oneLine, plainText } from './layout.js';
import { letterOf } from './letter-of.js';
import { makeMessages } from './make-messages.js';
import { payloadOf } from './payload-of.js';

/** How messages are sent. */
export interface Sending {
  /** For how long a message is its sender's: longer than any server takes to answer. */
  readonly leaseSeconds?: number;
  /** How many are sent at the same time. */
  readonly atOnce?: number;
  /** Whether to end after those at hand. */
  readonly isStopping?: () => boolean;
}

/** What came of it. */
export interface Sent {
  readonly sent: number;
  /** To be tried again. */
  readonly put: number;
  readonly dead: number;
  readonly dropped: number;
}

/** How often a message is tried, over about a day and a half, before it is given up. */
const ATTEMPTS_MAX = 12;
const AGAIN_MAX_MINUTES = 360;

type Outcome = keyof Sent;

/**
 * Sends everything that is due: makes messages of the outbox first, and ends when nothing is due. A
 * message is marked before it is sent and after. A process that is killed between leaves it marked
 * as being sent; when the lease is over, it is sent again, as the same message by its id.
 */
export async function sendMessages(
  system: System,
  messengers: Messengers,
  { leaseSeconds = 300, atOnce = 5, isStopping = () => false }: Sending = {},
): Promise<Sent> {
  const outcomes = { sent: 0, put: 0, dead: 0, dropped: 0 };
  await makeMessages(system, messengers);
  const channels = [
    ...(messengers.mail ? (['email'] as const) : []),
    ...(messengers.texts ? (['sms'] as const) : []),
  ];
  while (!isStopping()) {
    const taken = await take(system, { leaseSeconds, atOnce, channels });
    if (taken.length === 0) break;
    const [institution] = await system.store.read((db) => db.list('institutions', { limit: 1 }));
    if (!institution) break;
    const came = await Promise.all(
      taken.map((message) => sendOne(system, { message, institution, messengers })),
    );
    for (const outcome of came) outcomes[outcome] += 1;
  }
  return outcomes;
}

interface Taking {
  readonly leaseSeconds: number;
  readonly atOnce: number;
  /** What can be sent here. */
  readonly channels: readonly MessageRow['channel'][];
}

/** Takes some that are due, and those whose sender did not come back. */
async function take(
  { store, outside }: System,
  { leaseSeconds, atOnce, channels }: Taking,
): Promise<MessageRow[]> {
  return store.write(async (db) => {
    const now = outside.clock.now();
    const ids: string[] = [];
    for (const status of ['queued', 'sending'] as const) {
      const due = await db.lockMany('messages', ['id'], {
        where: { status, dueAt: { to: now }, channel: { in: channels } },
        order: [['dueAt', 'asc']],
        limit: atOnce - ids.length,
      });
      ids.push(...due.map(({ id }) => id));
      if (ids.length === atOnce) break;
    }
    if (ids.length === 0) return [];
    const rows = await db.list('messages', { where: { id: { in: ids } } });
    const dueAt = laterBy(now, leaseSeconds);
    const taken = rows.map((row) => ({
      ...row,
      status: 'sending' as const,
      dueAt,
      attempts: row.attempts + 1,
    }));
    await db.updateMany('messages', ['status', 'dueAt', 'attempts'], taken);
    return taken;
  });
}

interface One {
  readonly message: MessageRow;
  readonly institution: InstitutionRow;
  readonly messengers: Messengers;
}

async function sendOne(system: System, one: One): Promise<Outcome> {
  const { message, institution } = one;
  const now = system.outside.clock.now();
  const customer = await customerOf(system, message);
  const notNow = customer && nextContact(now, contactHours(institution), system.outside.zones);
  if (notNow && notNow > now) {
    // It was not tried: the night does not count.
    const attempts = message.attempts - 1;
    return conclude(system, message, 'put', { status: 'queued', dueAt: notNow, attempts });
  }
  const why = unwanted(message, customer, now);
  if (why !== undefined) return drop(system, message, why);
  try {
    const told = await factsOf(system, message, institution);
    if (typeof told === 'string') return drop(system, message, told);
    const around = {
      ...onPaper(institution),
      institution: institution.name,
      currency: institution.currency,
      name: customer?.name ?? '',
    };
    const letter = letterOf(told, around, customer?.language ?? 'en');
    const to = customer ?? (await staffOf(system, one));
    if (!isCustomer(to) && to.length === 0) return drop(system, message, 'Nobody is named for it.');
    await deliver(one, letter, to);
  } catch (error) {
    return notSent(system, message, error);
  }
  const sentAt = system.outside.clock.now();
  return conclude(system, message, 'sent', { status: 'sent', sentAt, lastError: null });
}

async function customerOf({ store }: System, { customerId }: MessageRow) {
  return customerId === null ? undefined : store.read((db) => db.get('customers', customerId));
}

/** Why nobody is to be told; what was agreed may have changed since the message was made. */
function unwanted(
  { customerId, channel, goodUntil }: MessageRow,
  customer: CustomerRow | undefined,
  now: string,
): string | undefined {
  if (goodUntil !== null && now > goodUntil) return 'It is too late to tell it.';
  if (customerId === null || agreedChannels(customer).includes(channel)) return undefined;
  return 'The customer no longer agrees to it, or has no address.';
}

/** Who of the staff hears of it, as the settings are now. */
async function staffOf({ store }: System, { message, messengers }: One): Promise<string[]> {
  const { branchId, payload } = message;
  const branch =
    branchId === null ? undefined : await store.read((db) => db.get('branches', branchId));
  const { alert } = payloadOf({ payload });
  return alertAddresses(messengers, { alert, branch: branch?.code });
}

function isCustomer(to: CustomerRow | readonly string[]): to is CustomerRow {
  return !Array.isArray(to);
}

async function deliver(
  { message, messengers }: One,
  letter: Letter,
  to: CustomerRow | readonly string[],
): Promise<void> {
  const { id, template } = message;
  const { mail, texts } = messengers;
  const customer = isCustomer(to) ? to : undefined;
  if (message.channel === 'sms') {
    if (!texts || !customer?.phone) throw new NotDelivered('Nothing sends texts here.', false);
    return texts.send({ id, to: customer.phone, text: oneLine(letter.short), template });
  }
  if (!mail) throw new NotDelivered('Nothing sends mail here.', false);
  const addresses = isCustomer(to)
    ? [{ name: oneLine(to.name), address: to.email ?? '' }]
    : to.map((address) => ({ name: '', address }));
  const subject = oneLine(letter.subject);
  return mail.send({ id, to: addresses, subject, text: plainText(letter), html: htmlText(letter) });
}

function drop(system: System, message: MessageRow, why: string): Promise<Outcome> {
  return conclude(system, message, 'dropped', { status: 'dropped', lastError: why });
}

/** Tries again later, ever later; or gives up, and tells staff. */
function notSent(system: System, message: MessageRow, error: unknown): Promise<Outcome> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const isForGood = error instanceof NotDelivered && error.isForGood;
  if (isForGood || message.attempts >= ATTEMPTS_MAX) {
    return conclude(system, message, 'dead', { status: 'dead', lastError });
  }
  const later = minutes(Math.min(2 ** (message.attempts - 1), AGAIN_MAX_MINUTES));
  const dueAt = laterBy(system.outside.clock.now(), later);
  return conclude(system, message, 'put', { status: 'queued', dueAt, lastError });
}

/** Keeps what came of it, unless the lease is over and another has the message. */
async function conclude(
  { store, outside }: System,
  message: MessageRow,
  outcome: Outcome,
  changes: Partial<Omit<MessageRow, 'id'>>,
): Promise<Outcome> {
  await store.write(async (db) => {
    const row = await db.lock('messages', message.id);
    if (row?.status !== 'sending' || row.attempts !== message.attempts) return;
    await db.update('messages', message.id, changes);
    if (outcome !== 'dead' || message.template === 'alert') return;
    const { id, template, branchId } = message;
    const says = [
      `The message ${id} (${template}) could not be delivered: ${changes.lastError}`,
      'mfi mail list --status dead shows all of them; mfi mail retry sends them again.',
    ];
    const alert = alertRow(outside.ids, outside.clock.now(), {
      alert: 'message-dead',
      branchId,
      says,
    });
    await db.insert('outbox', alert);
  });
  return outcome;
}
