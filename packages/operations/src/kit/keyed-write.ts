import type { Answer, Operation, Refused } from '@mfi/contracts';
import type { Outside } from '../ports/outside.js';
import type { Writer } from '../ports/store.js';
import type { IdempotencyRow, Json } from '../ports/tables.js';
import { canonical } from './canonical.js';
import type { Handler } from './handler.js';
import { type Opening, writeContext } from './open-context.js';
import { refuse } from './refuse.js';

/** One write that is to be done once. */
export interface KeyedWrite {
  readonly operation: Operation;
  readonly handler: Handler;
  readonly opening: Opening;
  /** As its contract has read it. */
  readonly input: unknown;
  readonly key: string;
  /** What was done with the key before, where that was asked already; `none` where it is a new one. */
  readonly before?: IdempotencyRow | 'none' | undefined;
  /** What the handler worked out before. */
  readonly prepared?: unknown;
  /** The checksum of the bytes that came with the input. */
  readonly sha256?: string | undefined;
  /** Takes what is left to do at the end of the transaction; left out: it is done at once. */
  readonly atEnd?: (finish: () => Promise<void>) => void;
}

/** What came of a write. */
export interface Written {
  readonly answer: Answer<unknown>;
  /** The refusal that what was written is kept under. */
  readonly refusal?: Refused | undefined;
}

/**
 * Does a write, unless one with its key was done: then that one's answer is given again.
 * @throws Refused key.reused when the key came with another input
 */
export async function keyedWrite(db: Writer, write: KeyedWrite): Promise<Written> {
  const { operation, handler, opening, input, key, sha256 } = write;
  const asked = [operation.name, opening.actor.userId, input];
  const inputHash = hashOf(
    opening.outside,
    canonical(sha256 === undefined ? asked : [...asked, sha256]),
  );
  const isNew = operation.keyless || write.before === 'none';
  const before = isNew ? undefined : (write.before ?? (await db.get('idempotency', key)));
  if (before) {
    if (before.inputHash !== inputHash) throw keyReused(before.operation, before.at);
    return { answer: { output: before.result, replayed: true } };
  }
  const { context, finish, refusal } = writeContext(db, opening, { operation, key });
  const output = await handler.run(context, input as never, write.prepared as never);
  if (write.atEnd) write.atEnd(finish);
  else await finish();
  const refused = refusal();
  if (!operation.keyless && !refused) {
    await db.insert('idempotency', {
      id: key,
      operation: operation.name,
      inputHash,
      userId: opening.actor.userId,
      result: output as Json,
      at: opening.now,
    });
  }
  return { answer: { output, replayed: false }, refusal: refused };
}

/** Under the key, for a bare hash would give away short secrets of an input to whoever tries them all. */
function hashOf({ digest, vault }: Outside, input: string): string {
  return vault.fingerprint(digest.sha256(input), 'input');
}

function keyReused(operation: string, at: string): Refused {
  return refuse('key.reused', {
    facts: { operation, at },
    message: `This key came with another input before (${operation}, ${at}): use a new key for a new write.`,
  });
}
