import { verifyAudit } from '@mfi/contracts/audit';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { branchCodes } from '../ledger/entry-row.js';
import { type Chain, chainsOf, walkChain } from './walk-chain.js';

/** Walks the chains and says where one breaks. */
export const verifyAuditHandler = reads(verifyAudit, async (context, input) => {
  const { branchId } = await booksOf(context, input.branch);
  const codes = await branchCodes(context);
  const chains: (Chain & { readonly branch: string })[] = [];
  for (const id of await chainsOf(context, branchId)) {
    chains.push({ branch: codes.get(id) ?? id, ...(await walkChain(context, id)) });
  }
  return { clean: chains.every(({ broken }) => broken === null), chains };
});
