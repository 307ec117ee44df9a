import { databaseExamination } from './database-checks.js';
import { diskExamination } from './disk-checks.js';
import { documentsExamination } from './documents-check.js';
import type { Examination } from './examination.js';
import { machineExamination } from './machine-checks.js';
import { mailExamination } from './mail-checks.js';
import { redisExamination } from './redis-check.js';
import { serverExamination } from './server-check.js';

/** Everything that the doctor looks at, in the order that it is told. */
export const EXAMINATIONS: readonly Examination[] = [
  machineExamination,
  diskExamination,
  databaseExamination,
  documentsExamination,
  serverExamination,
  mailExamination,
  redisExamination,
];
