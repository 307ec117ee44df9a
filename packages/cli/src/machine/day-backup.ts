import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import type { Opened } from '../work/open-caller.js';
import { backupsKept, keyFileOf, settings } from '../work/settings.js';
import type { Wiring } from '../work/wiring.js';
import { copyFile } from './backup.js';

/** A day that has ended, and for whom: the name of its backup. */
interface EndedDay {
  readonly on: string;
  /** The code of the branch, or `all`. */
  readonly label: string;
  /** Whether it had ended before, and is only told again. */
  readonly isReplayed?: boolean;
}

/**
 * Copies a database after a day has ended, into the folder `backups` beside it, proves the copy, and
 * lets go of the oldest copies of this kind. The day has ended whether or not this succeeds.
 * @throws Refusal saying that it has ended, and that the copy failed
 */
export async function backUpDays(
  { target }: Pick<Opened, 'target'>,
  { context, wiring }: { readonly context: Context; readonly wiring: Wiring },
  { on, label, isReplayed }: EndedDay,
): Promise<void> {
  const { env, stderr } = context.terminal;
  if (target.kind !== 'sqlite') {
    await stderr.write(
      `No backup was made here: backing up the server (${target.name}) is up to whoever runs it.\n`,
    );
    return;
  }
  const found = settings(env, context.options);
  const kept = backupsKept(found);
  if (kept === 0) return;
  const folder = join(dirname(target.file), 'backups');
  const stem = basename(target.file, '.db');
  const to = freeName(join(folder, `${stem}.${on}.${label}`));
  if (isReplayed && existsSync(`${join(folder, `${stem}.${on}.${label}`)}.backup`)) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const keyFile = keyFileOf(found, target, env);
    await copyFile({ file: target.file, to, keyFile, env }, wiring);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The day has ended, but its backup could not be made: ${why} Make room, then make one with mfi backup.`;
    throw new Refusal([{ code: 'backup.failed', path: '', facts: { file: to }, message }]);
  }
  const removed = letGo(folder, stem, kept);
  const gone = removed === 0 ? '' : `; ${removed} older let go`;
  await stderr.write(`Backup, proved: ${to}${gone}\n`);
}

/** Never over a file that is there, as after a restore. */
function freeName(stem: string): string {
  for (let copy = 1; ; copy += 1) {
    const name = copy === 1 ? `${stem}.backup` : `${stem}.${copy}.backup`;
    if (!existsSync(name)) return name;
  }
}

/** Removes all but the newest copies that ends of days have made; how many. */
function letGo(folder: string, stem: string, kept: number): number {
  const ours = readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}.`) && OURS.test(name.slice(stem.length)))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  const old = ours.slice(kept);
  for (const { name } of old) {
    rmSync(join(folder, name), { force: true });
    rmSync(join(folder, `${name}.key`), { force: true });
  }
  return old.length;
}

/** `.2026-01-05.PUN.backup`, or `.2026-01-05.PUN.2.backup`. */
const OURS = /^\.\d{4}-\d\d-\d\d\.[^.]+(\.\d+)?\.backup$/;
