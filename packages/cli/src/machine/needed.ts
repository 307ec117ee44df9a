import { EXIT } from '@mfi/terminal';
import type { CommandSpec } from '../command/command.js';
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

/** @throws Refusal for a word too many or a word that is needed */
export function checkArguments(args: readonly string[], spec: Pick<CommandSpec, 'args'>): void {
  const known = spec.args ?? [];
  const extra = args[known.length];
  if (extra !== undefined) throw usage('malformed', `There is one word too many: ${extra}.`);
  const missing = known[args.length];
  if (missing && !missing.isOptional) {
    throw usage('missing_argument', `${missing.name} is needed: ${missing.says}.`);
  }
}
