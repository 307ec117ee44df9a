import type { Operation } from '@mfi/contracts';
import type { CommandSpec } from '../command/command.js';
import { commandOf } from './command-of.js';
import type { Wiring } from './wiring.js';
import { operationBehind } from './work-index.js';

/** The operations of each noun: a command loads those of its own alone. */
const NOUNS: Readonly<Record<string, () => Promise<readonly Operation[]>>> = {
  audit: async () => (await import('@mfi/contracts/audit')).AUDIT_OPERATIONS,
  auth: async () => (await import('@mfi/contracts/auth')).AUTH_OPERATIONS,
  batch: async () => (await import('@mfi/contracts/batch')).BATCH_OPERATIONS,
  branch: async () => (await import('@mfi/contracts/branch')).BRANCH_OPERATIONS,
  centre: async () => (await import('@mfi/contracts/centre')).CENTRE_OPERATIONS,
  customer: async () => (await import('@mfi/contracts/customer')).CUSTOMER_OPERATIONS,
  document: async () => (await import('@mfi/contracts/document')).DOCUMENT_OPERATIONS,
  group: async () => (await import('@mfi/contracts/group')).GROUP_OPERATIONS,
  institution: async () => (await import('@mfi/contracts/institution')).INSTITUTION_OPERATIONS,
  job: async () => (await import('@mfi/contracts/job')).JOB_OPERATIONS,
  ledger: async () => (await import('@mfi/contracts/ledger')).LEDGER_OPERATIONS,
  loan: async () => (await import('@mfi/contracts/loan')).LOAN_OPERATIONS,
  meeting: async () => (await import('@mfi/contracts/meeting')).MEETING_OPERATIONS,
  message: async () => (await import('@mfi/contracts/message')).MESSAGE_OPERATIONS,
  paper: async () => (await import('@mfi/contracts/paper')).PAPER_OPERATIONS,
  payment: async () => (await import('@mfi/contracts/payment')).PAYMENT_OPERATIONS,
  product: async () => (await import('@mfi/contracts/product')).PRODUCT_OPERATIONS,
  report: async () => (await import('@mfi/contracts/report')).REPORT_OPERATIONS,
  sheet: async () => (await import('@mfi/contracts/sheet')).SHEET_OPERATIONS,
  transfer: async () => (await import('@mfi/contracts/transfer')).TRANSFER_OPERATIONS,
  till: async () => (await import('@mfi/contracts/till')).TILL_OPERATIONS,
  user: async () => (await import('@mfi/contracts/user')).USER_OPERATIONS,
  webhook: async () => (await import('@mfi/contracts/webhook')).WEBHOOK_OPERATIONS,
};

/** The command of an operation, by its words. */
export async function workCommand(words: string, wiring: Wiring): Promise<CommandSpec> {
  const name = operationBehind(words);
  const all = (await NOUNS[name.split('.')[0] ?? '']?.()) ?? [];
  const operation = all.find((one) => one.name === name);
  if (!operation) throw new Error(`there is no operation ${name} behind ${words}`);
  return commandOf(operation, wiring);
}
