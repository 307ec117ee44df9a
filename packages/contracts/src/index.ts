/** What each operation is, as data: everything that faces and handlers must agree on. */
export { type Answer, type Caller, type CallOptions, type FileBytes, Refused } from './caller.js';
export { type ErrorCode, type ErrorKind, errorKind, OPERATION_ERRORS } from './errors.js';
export {
  EVENT_TOPICS,
  EVENTS,
  type EventKind,
  type EventTopic,
  isEventTopic,
  type MfiEvent,
} from './events.js';
export { type Decoded, decode } from './kit/decode.js';
export { fieldValue, putAt, type RawInput, rowOf } from './kit/field-value.js';
export { type Field, fieldsOf, kebab } from './kit/fields.js';
export {
  type Access,
  type Effect,
  type Example,
  type InputOf,
  type Operation,
  type OutputOf,
  operation,
} from './kit/operation.js';
export { type Problem, pointer } from './kit/problem.js';
export { inner, type Kind, type ScalarMeta, scalarMeta } from './kit/scalars.js';
export { hasPdf, isPaper } from './paper/is-paper.js';
export { OPERATIONS, operationNamed } from './registry.js';
export { ROLES, type Role } from './roles.js';
