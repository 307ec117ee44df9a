import type { Handler } from '../kit/handler.js';
import { create } from './create.js';
import { list } from './list.js';
import { requireDocuments } from './require-documents.js';
import { retire } from './retire.js';
import { revise } from './revise.js';
import { show } from './show.js';

/** What the operations of product do. */
export const handlers: readonly Handler[] = [create, revise, list, show, requireDocuments, retire];
