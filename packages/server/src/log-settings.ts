import { isAbsolute, resolve } from 'node:path';
import * as z from 'zod';
import { whole } from './whole.js';

/** What is logged, and where it is kept. */
export interface LogSettings {
  readonly level: string;
  /** The file that lines go into; undefined: to stdout. */
  readonly file: string | undefined;
  /** From which size on a file is put aside; 0: never, as where logrotate does it. */
  readonly fileMib: number;
  /** How many files that were put aside are kept. */
  readonly filesKept: number;
}

/** The variables that say what is logged. */
export const LOG_VARIABLES = {
  MFI_LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug'], {
      error: 'Write one of silent, fatal, error, warn, info, debug.',
    })
    .default('info'),
  MFI_LOG_FILE: z.string().max(4096, 'Use at most 4096 characters.').optional(),
  MFI_LOG_FILE_MIB: whole(0, 10_240).default(50),
  MFI_LOG_FILES_KEPT: whole(1, 1000).default(7),
} as const;

const READ = z.object(LOG_VARIABLES);

/** The settings that variables say, which were checked. */
export function logSettingsOf(data: z.output<typeof READ>): LogSettings {
  const { MFI_LOG_LEVEL, MFI_LOG_FILE: file, MFI_LOG_FILE_MIB, MFI_LOG_FILES_KEPT } = data;
  return {
    level: MFI_LOG_LEVEL,
    // As it is meant now: a process may go elsewhere later.
    file: file === undefined || isAbsolute(file) ? file : resolve(file),
    fileMib: MFI_LOG_FILE_MIB,
    filesKept: MFI_LOG_FILES_KEPT,
  };
}
