import { createHash } from 'node:crypto';
import {
  createKeyFile,
  documentSettings,
  everyMinute,
  hooks,
  KeyError,
  masterKey,
  openJobQueue,
  openMessengers,
  outside,
  papers,
} from '@mfi/adapters';
import type { Outside } from '@mfi/operations/ports';
import { openPostgres, openSqlite } from '@mfi/store';
import type { Wiring } from '../src/work/wiring.js';

/** When everything happens in a test. */
const NOW = '2026-01-01T09:00:00.000Z';

/**
 * The real parts, but for the clock, which stands still; for ids, which are counted; and for
 * passwords, which are hashed at once: so that transcripts are the same each time.
 */
export function testWiring(): Wiring {
  const counts = new Map<string, number>();
  const count = (prefix: string) => {
    const next = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, next);
    return String(next).padStart(8, '0');
  };
  // A count for each kind: one row more of one kind leaves the ids of all others as they are.
  const ids: Outside['ids'] = {
    next: (prefix) => `${prefix}_${count(prefix)}`,
    secret: () => digestOf(`secret ${count('secret')}`),
  };
  return {
    openSqlite,
    openPostgres,
    openQueue: openJobQueue,
    everyMinute,
    openMessengers: async (env) => openMessengers(env),
    openHooks: async (networks) => hooks({ networks }),
    papers: async () => papers,
    outside: async ({ env, path, create, documents: folder }) => ({
      ...outside({
        key: await keyAt({ env, path, create }),
        ...(folder === undefined ? {} : { documents: documentSettings(env, folder) }),
      }),
      clock: { now: () => NOW },
      ids,
      passwords: {
        hash: async (password) => digestOf(password),
        verify: async (password, hash) => (digestOf(password) === hash ? 'right' : 'wrong'),
      },
    }),
  };
}

async function keyAt({ env, path, create }: Parameters<Wiring['outside']>[0]) {
  try {
    return await masterKey({ env, path });
  } catch (error) {
    if (!create || !(error instanceof KeyError) || error.fault !== 'missing') throw error;
    return createKeyFile(path);
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
