import type { Operation } from '../kit/operation.js';
import { accountStatement } from './account-statement.js';
import { listAccounts } from './accounts.js';
import { approveJournal } from './approve-journal.js';
import { closeAccount } from './close-account.js';
import { createAccount } from './create-account.js';
import { listEntries } from './entries.js';
import { showEntry } from './entry.js';
import { exportLedger } from './export.js';
import { listJournals } from './journals.js';
import { proposeJournal } from './propose-journal.js';
import { rejectJournal } from './reject-journal.js';
import { renameAccount } from './rename-account.js';
import { trialBalance } from './trial-balance.js';

export {
  accountStatement,
  approveJournal,
  closeAccount,
  createAccount,
  exportLedger,
  listAccounts,
  listEntries,
  listJournals,
  proposeJournal,
  rejectJournal,
  renameAccount,
  showEntry,
  trialBalance,
};

/** Every operation of ledger. */
export const LEDGER_OPERATIONS: readonly Operation[] = [
  listAccounts,
  createAccount,
  renameAccount,
  closeAccount,
  proposeJournal,
  approveJournal,
  rejectJournal,
  listJournals,
  listEntries,
  showEntry,
  accountStatement,
  trialBalance,
  exportLedger,
];
