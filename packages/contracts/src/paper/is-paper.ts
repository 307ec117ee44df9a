import type { Operation } from '../kit/operation.js';

/** Whether an operation answers what stands on a paper, so that its answer can be had as one. */
export function isPaper({ name }: Pick<Operation, 'name'>): boolean {
  return name.startsWith('paper.') && name !== 'paper.verifyReceipt';
}

/** Whether its answer can be had as a PDF: a paper, or a report as a table. */
export function hasPdf(operation: Pick<Operation, 'name' | 'effect'>): boolean {
  return (
    isPaper(operation) || (operation.effect === 'read' && operation.name.startsWith('report.'))
  );
}
