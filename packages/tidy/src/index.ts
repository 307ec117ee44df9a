export type { Problem } from './problem.js';
export { readFiles } from './read-files.js';
export type { File } from './repository.js';
export { tidy } from './tidy.js';
