import { existsSync } from 'node:fs';
import { localCaller } from '@mfi/operations';
import { EXIT, type Terminal } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { openHere, signIn } from '../work/open-caller.js';
import { settings, targetOf } from '../work/settings.js';
import type { Wiring } from '../work/wiring.js';
import { branchFiles } from './branch-files.js';
import { type Played, playBranch } from './play-branch.js';

/** `mfi demo FOLDER`: plays a branch's life from the files of a folder, and signs in to it. */
export async function demo(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, options } = context;
  const target = targetOf(settings(terminal.env, options));
  if (target.kind === 'sqlite' && existsSync(target.file)) throw isThere(target.file);
  const files = branchFiles(context.file || 'examples/branch');
  const opened = await openHere(context, wiring, { create: true });
  try {
    const played = await playBranch(files, {
      callerOf: (token) =>
        localCaller(
          opened.system,
          token === undefined ? { kind: 'anonymous' } : { kind: 'token', token },
        ),
      progress: progressOn(terminal),
    });
    await signIn(opened, { username: played.username, password: played.password });
    await terminal.stdout.write(summary(played));
    if (options['tui'] !== true) return EXIT.ok;
    const { show } = await import('../tui/tui.js');
    return await show(opened, context, true);
  } finally {
    await opened.close();
  }
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

function summary({ days, loans, repayments, password }: Played): string {
  return (
    `${days} business days were worked: ${loans} loans paid out, ${repayments} repayments taken.\n` +
    `You are signed in as admin; the password is ${password}\n`
  );
}

function isThere(file: string): Refusal {
  const message = `The file ${file} is there already: name another with --db, so that nothing is lost.`;
  return new Refusal([{ code: 'file.exists', path: '', facts: { file }, message }]);
}
