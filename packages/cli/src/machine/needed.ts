import { EXIT } from '@mfi/terminal';
import { Refusal } from '../refusal.js';

/** A command line that cannot be meant. */
export function usage(code: string, message: string): Refusal {
  return new Refusal([{ code: `usage.${code}`, path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}

/** What cannot be done, and what to do. */
export function refused(code: string, message: string): Refusal {
  return new Refusal([{ code, path: '', facts: {}, message }]);
}
