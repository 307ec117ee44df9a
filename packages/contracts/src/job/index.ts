import type { Operation } from '../kit/operation.js';
import { jobHistory } from './history.js';

export { jobHistory };

/** Every operation of job. */
export const JOB_OPERATIONS: readonly Operation[] = [jobHistory];
