import type { Handler } from '../kit/handler.js';
import { add } from './add.js';
import { reject, verify } from './decide.js';
import { remove } from './delete.js';
import { list } from './list.js';
import { move } from './move.js';
import { save } from './save.js';
import { show } from './show.js';

/** What the operations of document do. */
export const handlers: readonly Handler[] = [add, list, show, save, verify, reject, remove, move];
