import type { Papers } from '@mfi/operations/ports';

/** Papers by pdfkit, which is loaded when the first one is made: no other command pays for it. */
export const papers: Papers = {
  paper: async (paper) => (await import('./make-paper.js')).makePaper(paper),
  table: async (table) => (await import('./make-table.js')).makeTable(table),
};
