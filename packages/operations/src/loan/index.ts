import type { Handler } from '../kit/handler.js';
import { applicationHandlers } from './application.js';
import { servicingHandlers } from './servicing.js';

/** What the operations of loan do. */
export const handlers: readonly Handler[] = [...applicationHandlers, ...servicingHandlers];
