/** What each operation does. */
export {
  eventsSince,
  type Followed,
  type Following,
  followEvents,
  type Hearing,
  hearingOf,
  latestEvent,
} from './event/follow-events.js';
export { numberEvents } from './event/number-events.js';
export { handlerOf } from './handlers.js';
export { CHAIN_START, linkHash } from './kit/audit-chain.js';
export { canonical } from './kit/canonical.js';
export { localCaller, type System } from './kit/local-caller.js';
export type { Session } from './kit/session.js';
export { houseOf } from './paper/house.js';
export { type Running, runWebhooks } from './webhook/run-webhooks.js';
