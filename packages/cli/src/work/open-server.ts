import { httpCaller, type TokenKeeper } from '@mfi/client';
import { type Caller, Refused } from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import type { Environment } from '@mfi/terminal';
import type { Opened } from './open-caller.js';
import { type SessionStore, Sessions } from './sessions.js';

/** A line to a server: every command works on it as it works on a database. */
export function openServer(server: string, env: Environment): Opened {
  const sessions = new Sessions(env, server);
  const caller = serverCaller(server, sessions, env);
  return {
    target: { kind: 'server', name: server },
    caller,
    sessions,
    currency: () => currencyAt(caller, sessions),
    close: async () => undefined,
    discard: () => undefined,
  };
}

/** Runs operations on a server as whoever's session it is. */
export function serverCaller(server: string, sessions: SessionStore, env: Environment): Caller {
  return httpCaller({ server, tokens: keeperOf(sessions, env['MFI_TOKEN']) });
}

/** The session that is saved for a server. A token of the environment is never renewed. */
function keeperOf(sessions: SessionStore, token: string | undefined): TokenKeeper {
  return {
    load: () => (token === undefined ? sessions.load() : { accessToken: token }),
    save: (tokens) => {
      const saved = sessions.load();
      if (!saved || !tokens) return;
      const { accessToken, refreshToken = saved.refreshToken } = tokens;
      sessions.save({ ...saved, accessToken, refreshToken });
    },
    alone: (work) => sessions.alone(work),
  };
}

/** Asked once for each session: an institution never changes its currency. */
async function currencyAt(caller: Caller, sessions: Sessions): Promise<string> {
  const saved = sessions.load();
  if (saved?.currency !== undefined) return saved.currency;
  try {
    const { currency } = (await caller.call(whoami, {})).output.institution;
    if (saved) sessions.save({ ...saved, currency });
    return currency;
  } catch (error) {
    if (error instanceof Refused) return '';
    throw error;
  }
}
