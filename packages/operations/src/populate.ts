/** A whole institution, made in bulk: to look at how all of this does with many loans. */
export { type Populated, type Population, populate } from './populate/populate.js';
