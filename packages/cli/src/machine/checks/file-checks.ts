import { existsSync, statSync } from 'node:fs';
import { type Check, ok, warn } from './check.js';

const MIB = 1024 * 1024;
/** So much is gathered beside a file only where something keeps it from being brought in. */
const WAL_WARN_BYTES = 256 * MIB;
const OTHERS = 0o077;

/** What can be told of a database file from outside. */
export function fileChecks(file: string): Check[] {
  return [walCheck(sizeOf(`${file}-wal`)), ...rightsChecks(file)];
}

/** Whether what was written is brought into the file, and does not gather beside it. */
export function walCheck(bytes: number): Check {
  const says = `${(bytes / MIB).toFixed(1)} MiB wait to be brought into the file`;
  if (bytes < WAL_WARN_BYTES) return ok('wal', says);
  return warn('wal', says, 'end what reads for hours on end, or start the servers anew');
}

function rightsChecks(file: string): Check[] {
  // Windows has other rights, which these bits say nothing of.
  if (process.platform === 'win32' || (statSync(file).mode & OTHERS) === 0) return [];
  return [warn('rights', `others on this machine can reach ${file}`, `chmod 600 ${file}`)];
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
