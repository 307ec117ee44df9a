import type { Handler } from '../kit/handler.js';
import { listMeetingsHandler } from './list.js';
import { recordMeetingHandler } from './record.js';
import { showMeetingHandler } from './show.js';

/** What the operations of meeting do. */
export const handlers: readonly Handler[] = [
  recordMeetingHandler,
  listMeetingsHandler,
  showMeetingHandler,
];
