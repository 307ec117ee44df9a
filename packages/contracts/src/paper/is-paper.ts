import type { Operation } from '../kit/operation.js';

/** Whether an operation answers what stands on a paper, so that its answer can be had as one. */
export function isPaper({ name }: Pick<Operation, 'name'>): boolean {
  return name.startsWith('paper.') && name !== 'paper.verifyReceipt';
}
