import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds this repository, without a slash at its end. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
