import {
  createKeyFile,
  everyMinute,
  hooks,
  KeyError,
  masterKey,
  openJobQueue,
  openMessengers,
  outside,
  papers,
} from '@mfi/adapters';
import { openPostgres, openSqlite } from '@mfi/store';
import type { Wiring } from '../../../packages/cli/src/work/wiring.js';

/** The real parts, but for the time. */
export function pageWiring(clock: { readonly at: number }): Wiring {
  const now = () => new Date(clock.at).toISOString();
  return {
    openSqlite,
    openPostgres,
    openQueue: openJobQueue,
    everyMinute,
    openMessengers: async (env) => openMessengers(env),
    openHooks: async (networks) => hooks({ networks }),
    papers: async () => papers,
    outside: async ({ env, path, create }) => {
      const key = await masterKey({ env, path }).catch((error: unknown) => {
        if (!create || !(error instanceof KeyError) || error.fault !== 'missing') throw error;
        return createKeyFile(path);
      });
      return { ...outside({ key }), clock: { now } };
    },
  };
}
