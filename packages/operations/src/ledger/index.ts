import type { Handler } from '../kit/handler.js';
import { accountStatementHandler } from './account-statement.js';
import { accountsHandler } from './accounts.js';
import { approveJournalHandler } from './approve-journal.js';
import { closeAccountHandler } from './close-account.js';
import { createAccountHandler } from './create-account.js';
import { entriesHandler } from './entries.js';
import { entryHandler } from './entry.js';
import { exportHandler } from './export.js';
import { journalsHandler } from './journals.js';
import { proposeJournalHandler } from './propose-journal.js';
import { rejectJournalHandler } from './reject-journal.js';
import { renameAccountHandler } from './rename-account.js';
import { trialBalanceHandler } from './trial-balance.js';

/** What the operations of ledger do. */
export const handlers: readonly Handler[] = [
  accountsHandler,
  createAccountHandler,
  renameAccountHandler,
  closeAccountHandler,
  proposeJournalHandler,
  approveJournalHandler,
  rejectJournalHandler,
  journalsHandler,
  entriesHandler,
  entryHandler,
  accountStatementHandler,
  trialBalanceHandler,
  exportHandler,
];
