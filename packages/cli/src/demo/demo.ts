import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { localCaller } from '@mfi/operations';
import { EXIT, type Terminal } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { type OpenedHere, openHere, signIn } from '../work/open-caller.js';
import { settings, targetOf } from '../work/settings.js';
import type { Wiring } from '../work/wiring.js';
import { type BranchFiles, branchFiles } from './branch-files.js';
import { type AskedLoans, askedLoans, demoLoans } from './demo-loans.js';
import { type Played, playBranch } from './play-branch.js';

/**
 * `mfi demo FOLDER`: plays a branch's life from the files of a folder, and signs in to it;
 * `mfi demo --loans N` makes an institution of so many loans.
 */
export async function demo(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, options } = context;
  const asked = askedLoans(context);
  const target = targetOf(settings(terminal.env, options));
  if (target.kind === 'sqlite' && existsSync(target.file)) throw isThere(target.file);
  const files = asked ? undefined : branchFiles(context.file || 'examples/branch');
  const opened = await openHere(context, wiring, { create: true });
  try {
    const password = randomBytes(9).toString('base64url');
    const made = files
      ? await played(opened, files, { terminal, password })
      : await demoLoans(opened.system, asked as AskedLoans, { terminal, password });
    await signIn(opened, { username: made.username, password });
    await terminal.stdout.write(made.summary);
    if (options['tui'] !== true) return EXIT.ok;
    const { show } = await import('../tui/tui.js');
    return await show(opened, context, wiring, true);
  } finally {
    await opened.close();
  }
}

async function played(
  { system }: OpenedHere,
  files: BranchFiles,
  { terminal, password }: { readonly terminal: Terminal; readonly password: string },
) {
  const done = await playBranch(files, {
    callerOf: (token) =>
      localCaller(system, token === undefined ? { kind: 'anonymous' } : { kind: 'token', token }),
    progress: progressOn(terminal),
    password,
  });
  return { username: done.username, summary: summary(done, password) };
}

/** A line that is written over on a terminal; a line a month elsewhere. */
function progressOn({ stderr }: Terminal) {
  let month = '';
  return async (day: string, done: number, all: number) => {
    const percent = Math.min(100, Math.floor((done * 100) / all));
    if (stderr.isTTY) {
      await stderr.write(`\r${day}  ${percent}%${done >= all ? '\n' : ''}`);
    } else if (day.slice(0, 7) !== month) {
      await stderr.write(`${day}  ${percent}%\n`);
    }
    month = day.slice(0, 7);
  };
}

function summary({ days, loans, repayments }: Played, password: string): string {
  return (
    `${days} business days were worked: ${loans} loans paid out, ${repayments} repayments taken.\n` +
    `You are signed in as admin; the password is ${password}\n`
  );
}

function isThere(file: string): Refusal {
  const message = `The file ${file} is there already: name another with --db, so that nothing is lost.`;
  return new Refusal([{ code: 'file.exists', path: '', facts: { file }, message }]);
}
