import type { Operation } from '@mfi/contracts';
import type { Page } from '../../calc/run.js';
import { AUDIT_VIEWS } from './audit-views.js';
import { CUSTOMER_VIEWS } from './customer-view.js';
import { DAY_VIEWS } from './day-views.js';
import { genericLines } from './generic-view.js';
import { GROUP_VIEWS } from './group-views.js';
import { LEDGER_VIEWS } from './ledger-views.js';
import { LIST_VIEWS } from './list-views.js';
import { LOAN_VIEWS } from './loan-views.js';
import { PRODUCT_VIEWS } from './product-view.js';
import { RECEIPT_VIEWS } from './receipt-view.js';
import { REPORT_VIEWS } from './report-views.js';
import { SESSION_VIEWS } from './session-views.js';
import { SHEET_VIEWS } from './sheet-views.js';
import { TILL_VIEWS } from './till-views.js';
import type { Lines } from './view.js';

const VIEWS: ReadonlyMap<string, Lines<never>> = new Map([
  ...SESSION_VIEWS,
  ...CUSTOMER_VIEWS,
  ...PRODUCT_VIEWS,
  ...LOAN_VIEWS,
  ...RECEIPT_VIEWS,
  ...GROUP_VIEWS,
  ...SHEET_VIEWS,
  ...TILL_VIEWS,
  ...LEDGER_VIEWS,
  ...DAY_VIEWS,
  ...REPORT_VIEWS,
  ...AUDIT_VIEWS,
  ...LIST_VIEWS,
]);

/** An operation's answer as lines for people. */
export function linesOf(operation: Operation, output: unknown, page: Page): string[] {
  const view = VIEWS.get(operation.name);
  return view ? view(output as never, page) : genericLines(operation, output, page);
}
