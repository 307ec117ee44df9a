import { latestIn, toldEvents } from '../event/follow-events.js';
import { numberEvents } from '../event/number-events.js';
import { laterBy, secondsOf } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import type { Hooks, Sending, Sent } from '../ports/outside.js';
import type { WebhookDeliveryRow, WebhookRow } from '../ports/tables.js';
import { fanOut } from './fan-out.js';
import { giveBackLease, holdLease } from './hold-lease.js';

/** Who sends, and by what. */
export interface Running {
  readonly hooks: Hooks;
  /** The name of this process among all that could send. */
  readonly holder: string;
  /** Whether no further event is to be sent. */
  readonly isStopping?: () => boolean;
}

const WORK = 'webhooks';

/** How long one process is counted on; what it does at a time takes less. */
const LEASE_SECONDS = 90;

/** How many events go to one address at a time; then all others have their turn. */
const TURN = 20;

/** How long one address may take up before the others have their turn. */
const TURN_SECONDS = 15;

/**
 * Sends what waits to be sent, unless another process does. An event is sent and then marked, so it
 * may come twice, and never not at all: it has the same id each time.
 * @returns how many were tried
 */
export async function runWebhooks(system: System, running: Running): Promise<number> {
  const { store, outside } = system;
  const { holder, isStopping = () => false } = running;
  const active = () => store.read((db) => db.list('webhooks', { where: { status: 'active' } }));
  const asking = await active();
  if (asking.length === 0) return 0;
  await numberEvents(store);
  if (!(await isWaiting(system, asking))) return 0;
  let tried = 0;
  while (!isStopping()) {
    const now = outside.clock.now();
    const lease = { id: WORK, holder, now, until: laterBy(now, LEASE_SECONDS) };
    if (!(await holdLease(store, lease))) return tried;
    const webhooks = await active();
    for (const webhook of webhooks) await fanOut(system, webhook);
    const turns = await Promise.all(webhooks.map((one) => turn(system, one, running)));
    const sum = turns.reduce((all, one) => all + one, 0);
    tried += sum;
    if (sum === 0) break;
  }
  await giveBackLease(store, WORK, holder);
  return tried;
}

async function isWaiting(
  { store, outside }: System,
  webhooks: readonly WebhookRow[],
): Promise<boolean> {
  const now = outside.clock.now();
  return store.read(async (db) => {
    const latest = await latestIn(db);
    if (webhooks.some(({ position }) => position < latest)) return true;
    for (const { id } of webhooks) {
      if (await db.find('webhookDeliveries', dueOf(id, now))) return true;
    }
    return false;
  });
}

function dueOf(webhookId: string, now: string) {
  return { webhookId, state: 'waiting', dueAt: { to: now } } as const;
}

/** Sends some of what waits for one address, one after the other; nothing more once it fails. */
async function turn(system: System, webhook: WebhookRow, running: Running): Promise<number> {
  const { store, outside } = system;
  const end = secondsOf(outside.clock.now()) + TURN_SECONDS;
  const due = await store.read((db) =>
    db.list('webhookDeliveries', {
      where: dueOf(webhook.id, outside.clock.now()),
      order: [['dueAt', 'asc']],
      limit: TURN,
    }),
  );
  let tried = 0;
  for (const delivery of due) {
    if (running.isStopping?.() || secondsOf(outside.clock.now()) > end) break;
    const sending = await sendingOf(system, webhook, delivery);
    if (!sending) break;
    tried += 1;
    const sent = await running.hooks.send(sending);
    await mark(system, delivery, sent);
    if (!isTaken(sent)) break;
  }
  return tried;
}

/** What is sent; undefined when the address was removed meanwhile. */
async function sendingOf(
  { store, outside }: System,
  { id, secret: sealed }: WebhookRow,
  delivery: WebhookDeliveryRow,
): Promise<Sending | undefined> {
  const found = await store.read(async (db) => {
    const webhook = await db.get('webhooks', id);
    const row = await db.get('outbox', delivery.eventId);
    if (webhook?.status !== 'active' || !row) return undefined;
    const [event] = await toldEvents(db, [row]);
    return { url: webhook.url, event };
  });
  if (!found) return undefined;
  const body = JSON.stringify(found.event);
  const secret = outside.vault.open(sealed, `webhook:${id}`);
  const seconds = secondsOf(outside.clock.now());
  const signature = outside.digest.hmacSha256(secret, `${seconds}.${body}`);
  return {
    url: found.url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'mfi-delivery': delivery.id,
      'mfi-event': delivery.topic,
      'mfi-signature': `t=${seconds},v1=${signature}`,
    },
  };
}

function isTaken({ status }: Sent): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** How long to wait after the first failure, the second, and so on; after the last it is dead. */
const WAIT_SECONDS = [10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400];

async function mark(
  { store, outside }: System,
  { id, attempts }: WebhookDeliveryRow,
  sent: Sent,
): Promise<void> {
  await store.write((db) =>
    db.update('webhookDeliveries', id, {
      attempts: attempts + 1,
      lastStatus: sent.status,
      lastError: sent.error,
      ...outcomeOf(sent, attempts, outside.clock.now()),
    }),
  );
}

function outcomeOf(sent: Sent, attempts: number, now: string) {
  if (isTaken(sent)) return { state: 'delivered' as const, deliveredAt: now };
  const wait = WAIT_SECONDS[attempts];
  return wait === undefined ? { state: 'dead' as const } : { dueAt: laterBy(now, wait) };
}
