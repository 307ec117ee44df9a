import type { Paper } from '@mfi/operations/ports';
import { type Logo, logoOf } from './house.js';
import { agreementPaper } from './layouts/agreement.js';
import { cardPaper } from './layouts/card.js';
import { closurePaper } from './layouts/closure.js';
import { keyFactsPaper } from './layouts/key-facts.js';
import { noticePaper } from './layouts/notice.js';
import { receiptPaper } from './layouts/receipt.js';
import { sanctionPaper } from './layouts/sanction.js';
import { sheetPaper } from './layouts/sheet.js';
import { statementPaper } from './layouts/statement.js';

type Layout = (output: never, logo: Logo) => Promise<Uint8Array>;

/** How each paper is laid out, by the operation that says what stands on it. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  'paper.receipt': receiptPaper,
  'paper.card': cardPaper,
  'paper.keyFacts': keyFactsPaper,
  'paper.sanction': sanctionPaper,
  'paper.agreement': agreementPaper,
  'paper.statement': statementPaper,
  'paper.sheet': sheetPaper,
  'paper.notice': noticePaper,
  'paper.closure': closurePaper,
};

/** A paper as PDF; what it says has been held against the contract of its operation. */
export async function makePaper({ operation, output, logo }: Paper): Promise<Uint8Array> {
  const layout = LAYOUTS[operation];
  if (!layout) throw new Error(`papers: ${operation} answers no paper`);
  return layout(output as never, logoOf(logo));
}
