import type { ReadContext, WriteContext } from '../kit/context.js';
import { signedOut } from '../kit/session.js';
import type { UserRow } from '../ports/tables.js';

/** The user whose session this is, and which session it is. */
export interface Own {
  readonly user: UserRow;
  /** The family that the session is of. */
  readonly family: string;
}

/**
 * The actor's own user, whom nobody else changes until this write is done.
 * @throws Refused access.signed_out for an actor that is no user, such as the system itself
 */
export async function ownToChange(context: WriteContext): Promise<Own> {
  const { db, actor } = context;
  const user = await db.lock('users', actor.userId);
  const session = await ownSession(context);
  // It may have been ended while this waited.
  if (!user || !session || session.revokedAt !== null) throw signedOut();
  return { user, family: session.family };
}

async function ownSession({ db, actor }: ReadContext) {
  return actor.sessionId === null ? undefined : db.get('sessions', actor.sessionId);
}
