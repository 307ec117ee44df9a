import type { OutputOf } from '@mfi/contracts';
import type { login } from '@mfi/contracts/auth';
import type { WriteContext } from '../kit/context.js';
import { days, laterBy } from '../kit/instant.js';
import type { SessionRow, UserRow } from '../ports/tables.js';
import { shownSelf } from '../user/shown-user.js';

/** Why sessions were ended before their time. */
export type Ending = 'logout' | 'reuse' | 'password' | 'reset' | 'disabled';

/** How many sessions that have run out are cleared away at a time. */
const CLEARED_AT_ONCE = 50;

/**
 * Begins a session, or goes on with one: a new refresh token of the family, and an access token. The
 * refresh token itself is told once and kept nowhere. The user's row must be locked: so nobody ends
 * a family while another member of it is being made.
 * @param family of which session this is the next; none: it is the first of its own
 */
export async function startSession(
  context: WriteContext,
  user: UserRow,
  family?: string,
): Promise<OutputOf<typeof login>> {
  const { db, now, outside, institution } = context;
  const { digest, ids, tokens } = outside;
  await clearExpired(context, user.id);
  const id = context.id('se');
  const refreshToken = ids.secret();
  const expiresAt = laterBy(now, days(institution.settings.sessionDays));
  await db.insert('sessions', {
    id,
    userId: user.id,
    family: family ?? id,
    refreshHash: digest.sha256(refreshToken),
    issuedAt: now,
    expiresAt,
    usedAt: null,
    revokedAt: null,
    revokedWhy: null,
  });
  return {
    accessToken: await tokens.issue({ userId: user.id, sessionId: id }, now),
    accessSeconds: tokens.seconds,
    refreshToken,
    expiresAt,
    user: await shownSelf(context, user),
  };
}

/**
 * Ends a family of sessions: its refresh token and its access tokens are good no more. The user's
 * row must be locked.
 * @returns how many refresh tokens were good until now: one, or none when it had ended before
 */
export async function endFamily(
  context: WriteContext,
  family: string,
  why: Ending,
): Promise<number> {
  return end(context, await alive(context, { family }), why);
}

/**
 * Ends the sessions of a user, whose row must be locked.
 * @param but the family that goes on
 * @returns how many refresh tokens were good until now
 */
export async function endSessionsOf(
  context: WriteContext,
  userId: string,
  why: Ending,
  but?: string,
): Promise<number> {
  const rows = await alive(context, { userId });
  const ending = rows.filter(({ family }) => family !== but);
  return end(context, ending, why);
}

/**
 * The sessions of which a token is good yet: a refresh token that was not used, or an access token
 * that has not run out. All others are of no use to anybody, so a family of thousands ends at once.
 */
async function alive(
  { db, now, outside }: WriteContext,
  whose: { readonly family: string } | { readonly userId: string },
): Promise<SessionRow[]> {
  const where = { ...whose, revokedAt: null };
  const oldest = laterBy(now, -outside.tokens.seconds - 1);
  return [
    ...(await db.list('sessions', { where: { ...where, usedAt: null } })),
    ...(await db.list('sessions', {
      where: { ...where, usedAt: { not: null }, issuedAt: { from: oldest } },
    })),
  ];
}

async function end(
  { db, now }: WriteContext,
  rows: readonly SessionRow[],
  why: Ending,
): Promise<number> {
  for (const { id } of rows) {
    await db.update('sessions', id, { revokedAt: now, revokedWhy: why });
  }
  return rows.filter(({ usedAt, expiresAt }) => usedAt === null && expiresAt > now).length;
}

/** Takes away what has run out: a token that old is refused whether its row is there or not. */
async function clearExpired({ db, now }: WriteContext, userId: string): Promise<void> {
  const where = { userId, expiresAt: { before: now } };
  for (const { id } of await db.list('sessions', { where, limit: CLEARED_AT_ONCE })) {
    await db.remove('sessions', id);
  }
}
