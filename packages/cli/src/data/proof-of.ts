import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { localCaller } from '@mfi/operations';
import type { Outside, Reader, Store } from '@mfi/operations/ports';
import type { Manifest } from './manifest.js';

/** What the proofs of the books and of the audit find in rows as one transaction sees them. */
export async function proofOf(db: Reader, outside: Outside): Promise<Manifest['proof']> {
  const { call } = localCaller({ store: within(db), outside }, { kind: 'system' });
  const books = await call(checkBooks, {});
  const audit = await call(verifyAudit, {});
  return {
    checks: books.output.checks.map(({ check, counted, wrong }) => ({ check, counted, wrong })),
    chains: audit.output.chains.map(({ branch, links, lastHash }) => ({ branch, links, lastHash })),
  };
}

/** The store as one transaction sees it, also before it is kept. */
function within(db: Reader): Store {
  return {
    read: (work) => work(db),
    write: () => Promise.reject(new Error('A proof writes nothing.')),
    close: async () => undefined,
  };
}
