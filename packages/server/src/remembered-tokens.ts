import type { AccessTokens, Claims } from '@mfi/operations/ports';

/** How many tokens are remembered: more than are in use at a time. */
const REMEMBERED_MAX = 10_000;

/** A token whose signature was found good. */
interface Seen {
  readonly claims: Claims;
  /** Milliseconds of the time it was seen at, and of its end. */
  readonly from: number;
  readonly until: number;
}

/**
 * Tokens whose signature is looked at once, and not with every request: that takes longer than all
 * else that a small question needs. Whether the session behind it was ended is asked every time, by
 * whoever runs the operation.
 */
export function rememberedTokens(tokens: AccessTokens): AccessTokens {
  const seen = new Map<string, Seen>();
  return {
    ...tokens,
    read: async (token, now) => {
      const at = Date.parse(now);
      const known = seen.get(token);
      if (known && known.from <= at && at < known.until) return known.claims;
      const claims = await tokens.read(token, now);
      if (claims) {
        if (seen.size >= REMEMBERED_MAX) seen.clear();
        seen.set(token, { claims, from: at, until: endOf(token) });
      }
      return claims;
    },
  };
}

/** When a token that is known to be good runs out. */
function endOf(token: string): number {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { exp } = JSON.parse(payload) as { readonly exp?: unknown };
  return typeof exp === 'number' ? exp * 1000 : 0;
}
