import { Rollback, type Store, type Writer } from '@mfi/operations/ports';
import { type OpenedHere, signedInCaller } from '../../work/open-caller.js';

/**
 * Does work of several calls in one transaction, of which nothing is kept: each sees what those
 * before it made, as loans need their customers. The work may be begun again.
 */
export async function rehearsed<T>(
  opened: OpenedHere,
  token: string | undefined,
  work: (opened: OpenedHere) => Promise<T>,
): Promise<T> {
  return opened.store.write(async (db) => {
    const store = within(opened, db);
    const system = { ...opened.system, store };
    const caller = signedInCaller(system, opened.sessions, token);
    throw new Rollback(await work({ ...opened, store, system, caller }));
  });
}

/** A store whose every read and write is a part of one transaction. */
function within({ store }: OpenedHere, db: Writer): OpenedHere['store'] {
  const part: Store = {
    read: (work) => work(db),
    write: (work) => work(db),
    close: async () => undefined,
  };
  return {
    ...part,
    dialect: store.dialect,
    migrationStatus: () => store.migrationStatus(),
    migrate: () => store.migrate(),
  };
}
