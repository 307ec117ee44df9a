import {
  type Answer,
  type Caller,
  type CallOptions,
  decode,
  type Operation,
  Refused,
} from '@mfi/contracts';
import { handlerOf } from '../handlers.js';
import type { Outside } from '../ports/outside.js';
import { NotUnique, type Reader, Rollback, type Store, type Writer } from '../ports/store.js';
import { checkWithinKey } from './api-key.js';
import type { Actor } from './context.js';
import type { Carried, Handler, WithPlace } from './handler.js';
import { keyedWrite, type Written } from './keyed-write.js';
import { moneyOf } from './money.js';
import { noInstitution, type Opening, readContext } from './open-context.js';
import { engineRefusal, refuse } from './refuse.js';
import { digestOf } from './refused-file.js';
import { actorOf, type Session, SYSTEM, signedOut } from './session.js';

/** What operations run on. */
export interface System {
  readonly store: Store;
  readonly outside: Outside;
  /** Whether every answer is held against its contract; tests do. */
  readonly checkAnswers?: boolean;
}

/**
 * Runs operations on a store: every one goes through the same pipe. Session, role, input, key;
 * then the handler, the audit and the outbox in one transaction, or nothing of it.
 */
export function localCaller(system: System, session: Session): Caller {
  return {
    call: async (operation, input, options = {}) => {
      const handler = await handlerOf(operation.name);
      const call: Call = { system, session, operation, handler, input, options };
      const answer = await untangled(call, () =>
        operation.effect === 'read' ? runRead(call) : runWrite(call),
      );
      if (system.checkAnswers) operation.output.parse(answer.output);
      return answer as Answer<never>;
    },
  };
}

interface Call {
  readonly system: System;
  readonly session: Session;
  readonly operation: Operation;
  readonly handler: Handler;
  readonly input: unknown;
  readonly options: CallOptions;
}

async function runRead(call: Call): Promise<Answer<unknown>> {
  const found = await readOnce(call);
  if (!call.handler.give) return found;
  const { output, at } = found.output as WithPlace<unknown, never>;
  const file = await call.handler.give(call.system.outside, at);
  return { output, replayed: false, file };
}

async function readOnce(call: Call): Promise<Answer<unknown>> {
  const { store } = call.system;
  const run = call.handler.run as (context: unknown, input: unknown) => Promise<unknown>;
  const answer = async (db: Reader, { opening, input }: Ready) => ({
    output: await run(readContext(db, opening), input),
    replayed: false,
  });
  if (!call.operation.mayLag) return store.read(async (db) => answer(db, await open(call, db)));
  // Who asks is looked up where a session that has just begun or ended is known already.
  const ready = await store.read((db) => open(call, db));
  return store.read((db) => answer(db, ready), { stale: true });
}

async function runWrite(call: Call): Promise<Answer<unknown>> {
  const { system, options } = call;
  const key = readKey(options.key) ?? system.outside.ids.next('key');
  const prepared = await prepare(call);
  if (call.handler.carry) return writeCarried(call, key, prepared);
  return written(call, { key, prepared });
}

async function written(call: Call, beginning: Beginning): Promise<Answer<unknown>> {
  const { system, options } = call;
  const { answer, refusal } = await system.store.write(async (db): Promise<Written> => {
    const written = await writeOnce(call, db, beginning);
    // What is kept under a refusal is kept on a dry run too: or passwords could be tried for ever.
    if (options.dryRun && !written.refusal) throw new Rollback(written);
    return written;
  });
  if (refusal) throw refusal;
  return answer;
}

/** A write of bytes: they are stored first, and cleared away when the write was not done. */
async function writeCarried(call: Call, key: string, prepared: unknown): Promise<Answer<unknown>> {
  const { options } = call;
  const carried = await carry(call, key, prepared);
  const { sha256 } = carried;
  const beginning: Beginning = { key, prepared: carried.prepared, sha256 };
  let isDone = false;
  try {
    const answer = await written(call, beginning).catch(async (error) => {
      // Bytes come once: what another with this key has written meanwhile is answered to this one, too.
      if (isKeyTaken(error, options) || (await isKeySeen(call))) return written(call, beginning);
      throw error;
    });
    isDone = !answer.replayed && options.dryRun !== true;
    return answer;
  } finally {
    await carried.settle(isDone);
  }
}

/** What is done with the bytes; those of a write that was done before are looked at and not kept. */
async function carry(call: Call, key: string, prepared: unknown): Promise<Carried> {
  const { system, handler, options, input, operation } = call;
  const { outside } = system;
  const file = options.file?.();
  const before = await system.store.read((db) => db.get('idempotency', key));
  if (before && operation.file === 'taken' && file && outside.documents) {
    const sha256 = await digestOf(outside.documents, file);
    return { prepared: undefined, sha256, settle: async () => undefined };
  }
  const work = handler.carry as NonNullable<Handler['carry']>;
  return work({ outside, input, file, isDry: options.dryRun === true }, prepared as never);
}

async function isKeySeen({ system, options: { key } }: Call): Promise<boolean> {
  // What is no key is in no database, and PostgreSQL does not even look for some.
  if (key === undefined || !KEY.test(key)) return false;
  return (await system.store.read((db) => db.get('idempotency', key))) !== undefined;
}

function isKeyTaken(error: unknown, { key }: CallOptions): boolean {
  return error instanceof NotUnique && error.table === 'idempotency' && key !== undefined;
}

/** Letters that both databases keep as they are: the audit's chain is made over the key. */
const KEY = /^[!-~]([ -~]{0,198}[!-~])?$/;

function readKey(key: string | undefined): string | undefined {
  if (key === undefined || KEY.test(key)) return key;
  throw refuse('value.malformed', {
    facts: { field: 'key' },
    message: 'A key is 1 to 200 plain letters, digits and signs, such as a UUID: send another one.',
  });
}

/** What the handler works out before the transaction; nothing is asked of who may not ask. */
async function prepare(call: Call): Promise<unknown> {
  const work = call.handler.prepare as
    | ((context: unknown, input: unknown) => Promise<unknown>)
    | undefined;
  return (
    work &&
    call.system.store.read(async (db) => {
      const { opening, input } = await open(call, db);
      return work(readContext(db, opening), input);
    })
  );
}

/** What a write has before it begins. */
interface Beginning {
  readonly key: string;
  readonly prepared: unknown;
  readonly sha256?: string | undefined;
}

async function writeOnce(call: Call, db: Writer, beginning: Beginning): Promise<Written> {
  const { operation, handler } = call;
  const [ready, before] = await Promise.all([open(call, db), doneBefore(call, db, beginning)]);
  return keyedWrite(db, { operation, handler, before, ...ready, ...beginning });
}

/** What was done with the key; nobody has done anything with one that was made for this write. */
async function doneBefore({ operation, options }: Call, db: Writer, { key }: Beginning) {
  if (operation.keyless || options.key === undefined) return 'none';
  return (await db.get('idempotency', key)) ?? 'none';
}

/** A call that may go on. */
interface Ready {
  readonly opening: Opening;
  readonly input: unknown;
}

/** Who asks, whether the role may, and what is asked, in this order. */
async function open(call: Call, db: Reader): Promise<Ready> {
  const { system, session, operation } = call;
  const { outside } = system;
  const [actor, institution] = await Promise.all([
    actorOf(session, db, outside),
    db.find('institutions', {}),
  ]);
  checkRole(operation, actor);
  if (!institution && operation.name !== 'institution.create') throw noInstitution();
  const digits = institution && moneyOf(institution.currency).digits;
  const decoded = decode(operation, call.input, digits);
  if (!decoded.ok) throw new Refused(decoded.problems);
  const opening = { outside, actor: actor ?? ANYBODY, institution, now: outside.clock.now() };
  return { opening, input: decoded.value };
}

/** Somebody who has not said who they are. */
const ANYBODY: Actor = { ...SYSTEM, userId: 'anonymous', name: 'anonymous', role: 'customer' };

function checkRole(operation: Operation, actor: Actor | undefined): void {
  const { access, name } = operation;
  if (access.roles === 'public') return;
  if (!actor) throw signedOut();
  if (actor.userId === SYSTEM.userId) return;
  checkWithinKey(operation, actor);
  if (access.roles.includes(actor.role)) return;
  throw refuse('access.role', {
    facts: { role: actor.role, roles: access.roles, operation: name },
    message: `A user of role ${actor.role} may not do this; ${access.roles.join(', ')} may.`,
  });
}

/** Makes refusals of what the engine and the store refuse; two writes with one key become one. */
async function untangled(
  call: Call,
  run: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown>> {
  try {
    return await run();
  } catch (error) {
    if (!(await isForAnother(call, error))) throw refusalFor(error);
    return run().catch((again: unknown) => {
      throw refusalFor(again);
    });
  }
}

/**
 * Whether a write may be refused for what another has done while it waited. One with its key, sent
 * again because the answer was lost, found the key unknown, then the thing changed already. One that
 * adds what another has just added is told by the database alone; asked again, the operation says it
 * in its own words.
 */
async function isForAnother(call: Call, error: unknown): Promise<boolean> {
  if (isKeyTaken(error, call.options)) return true;
  // Who brings bytes looks at the key by itself: they come once.
  if (call.operation.effect === 'read' || call.handler.carry) return false;
  if (error instanceof NotUnique) return true;
  const refused = refusalFor(error);
  return refused instanceof Refused && refused.code !== 'key.reused' && (await isKeySeen(call));
}

function refusalFor(error: unknown): unknown {
  if (!(error instanceof NotUnique)) return engineRefusal(error, (path) => path) ?? error;
  return refuse('thing.not_unique', {
    facts: { table: error.table, columns: error.columns },
    message: `There is one with the same ${error.columns.join(', ')} already: look for it, or choose another.`,
  });
}
