/** What each operation does. */
export { handlerOf } from './handlers.js';
export { CHAIN_START, linkHash } from './kit/audit-chain.js';
export { canonical } from './kit/canonical.js';
export { localCaller, type System } from './kit/local-caller.js';
export type { Session } from './kit/session.js';
