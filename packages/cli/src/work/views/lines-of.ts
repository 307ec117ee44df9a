import type { Operation } from '@mfi/contracts';
import type { Page } from '../../calc/run.js';
import { genericLines } from './generic-view.js';
import type { Lines, NamedView } from './view.js';

type Loader = () => Promise<readonly NamedView[]>;

const lists: Loader = async () => (await import('./list-views.js')).LIST_VIEWS;
const receipts: Loader = async () => (await import('./receipt-view.js')).RECEIPT_VIEWS;
const sessions: Loader = async () => (await import('./session-views.js')).SESSION_VIEWS;
const ledger: Loader = async () => (await import('./ledger-views.js')).LEDGER_VIEWS;
const registers: Loader = async () => (await import('./register-views.js')).REGISTER_VIEWS;
const suspense: Loader = async () => (await import('./suspense-view.js')).SUSPENSE_VIEWS;
const groups: Loader = async () => (await import('./group-views.js')).GROUP_VIEWS;

/**
 * Where the views of each noun are, the likeliest first. They are loaded when one is looked for: a
 * view brings the contracts it is of.
 */
const VIEWS: Readonly<Record<string, readonly Loader[]>> = {
  audit: [async () => (await import('./audit-views.js')).AUDIT_VIEWS, lists],
  auth: [sessions],
  branch: [async () => (await import('./day-views.js')).DAY_VIEWS, lists],
  customer: [async () => (await import('./customer-view.js')).CUSTOMER_VIEWS, lists, registers],
  group: [groups],
  institution: [sessions, async () => (await import('./institution-views.js')).INSTITUTION_VIEWS],
  ledger: [ledger, lists],
  loan: [async () => (await import('./loan-views.js')).LOAN_VIEWS, receipts, lists],
  payment: [receipts, lists, suspense],
  product: [async () => (await import('./product-view.js')).PRODUCT_VIEWS, lists],
  report: [
    async () => (await import('./report-views.js')).REPORT_VIEWS,
    async () => (await import('./loan-report-views.js')).LOAN_REPORT_VIEWS,
    registers,
    ledger,
  ],
  sheet: [async () => (await import('./sheet-views.js')).SHEET_VIEWS],
  till: [async () => (await import('./till-views.js')).TILL_VIEWS, lists],
  user: [sessions, lists],
};

/** An operation's answer as lines for people. */
export async function linesOf(
  operation: Operation,
  output: unknown,
  page: Page,
): Promise<string[]> {
  const view = await viewNamed(operation.name);
  return view ? view(output as never, page) : genericLines(operation, output, page);
}

/** The view of the operation of that name; undefined where it has none of its own. */
export async function viewNamed(operation: string): Promise<Lines<never> | undefined> {
  const [noun = ''] = operation.split('.');
  for (const load of VIEWS[noun] ?? []) {
    const found = (await load()).find(([name]) => name === operation);
    if (found) return found[1];
  }
  return undefined;
}
