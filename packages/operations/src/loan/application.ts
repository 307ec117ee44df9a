import type { Handler } from '../kit/handler.js';
import { acknowledge } from './acknowledge-key-facts.js';
import { apply } from './apply.js';
import { approve } from './approve.js';
import { bringIn } from './bring-in.js';
import { disburse } from './disburse.js';
import { history } from './history.js';
import { showKeyFacts } from './key-facts.js';
import { list } from './list.js';
import { quote } from './quote.js';
import { reject } from './reject.js';
import { review } from './review.js';
import { plan } from './schedule.js';
import { show } from './show.js';
import { takeOver } from './take-over.js';
import { transfer } from './transfer.js';
import { withdraw } from './withdraw.js';

/** What the operations on a loan's way to its money do, and those that look at loans. */
export const applicationHandlers: readonly Handler[] = [
  quote,
  apply,
  review,
  approve,
  reject,
  withdraw,
  showKeyFacts,
  acknowledge,
  disburse,
  takeOver,
  bringIn,
  transfer,
  list,
  show,
  plan,
  history,
];
