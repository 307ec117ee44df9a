/** A branch on a file, and commands for people who sign in to it with real passwords. */
import { createSecretKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, passwords } from '@mfi/adapters';
import { openSqlite } from '@mfi/store';
import { ROOT } from '../../../../tools/root.js';
import { captureNode } from '../../../../tools/run.js';
import { type Branch, type BranchOptions, newBranch, PASSWORD } from '../branch.js';

/** A branch that real processes work in. */
export interface RealBranch {
  /** What a process of somebody is to find in its environment; everybody has a home of their own. */
  env(username: string): Record<string, string>;
  remove(): void;
}

/** The command of this checkout. */
export const MFI = `"${process.execPath}" "${join(ROOT, 'bin', 'mfi.js')}"`;

/** Builds the command when what is built is outdated. */
export function buildCommand(): void {
  const { status, output } = captureNode(['tools/build.js', '--if-needed']);
  if (status !== 0) throw new Error(output);
}

/**
 * Makes a branch on a file.
 * @param prepare what is done in it before anybody signs in
 */
export async function realBranch(
  options: BranchOptions,
  prepare: (branch: Branch) => Promise<void> = async () => undefined,
): Promise<RealBranch> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-tui-'));
  const file = join(folder, 'pune.db');
  const keyFile = join(folder, 'pune.key');
  await createKeyFile(keyFile);
  const key = createSecretKey(Buffer.from(readFileSync(keyFile, 'utf8'), 'base64'));
  const store = await openSqlite(file);
  const branch = await newBranch({ ...options, on: { store, key } });
  await prepare(branch);
  const passwordHash = await passwords.hash(PASSWORD);
  await store.write(async (db) => {
    for (const user of await db.list('users', {})) {
      if (user.passwordHash !== '') await db.update('users', user.id, { passwordHash });
    }
  });
  await branch.close();
  return {
    env: (username) => ({
      MFI_DB: file,
      MFI_KEY_FILE: keyFile,
      MFI_HOME: join(folder, username),
      PATH: process.env['PATH'] ?? '',
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
