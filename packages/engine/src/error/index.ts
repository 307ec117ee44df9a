export { ERROR_CODES, type ErrorCode } from './codes.js';
export { EngineError, type Problem } from './engine-error.js';
