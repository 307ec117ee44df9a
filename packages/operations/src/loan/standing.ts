import type { LoanFigures, LoanInput } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type { Money } from '../kit/money.js';
import type { PostedBalances } from '../ports/tables.js';
import { inMinorUnits } from './posted-balances.js';

/** Where a loan stands at the end of a file's day. */
export interface Standing {
  readonly figures: LoanFigures;
  /** What its accounts must hold, in minor units. */
  readonly held: PostedBalances;
}

/**
 * Figures and accounts of a loan file, from one replay.
 * @throws EngineError as replay
 */
export function standingOf(file: LoanInput, money: Money): Standing {
  const { accounts, ...figures } = replay(file, { accounts: true });
  return { figures, held: inMinorUnits(accounts, money) };
}
