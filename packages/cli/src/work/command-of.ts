import type { Operation } from '@mfi/contracts';
import type { CommandSpec } from '../command/command.js';
import { fileCommand } from '../document/document-file.js';
import { importCommand, isImport } from '../import/import-commands.js';
import { isSheetExport, isSheetImport, sheetFileCommand } from '../sheet/sheet-commands.js';
import { signIn } from './open-caller.js';
import { operationCommand } from './operation-command.js';
import type { Around } from './run-operation.js';
import type { Wiring } from './wiring.js';

/** Copies the database when a day has ended. */
const BACKED_UP: Around = {
  afterShown: async (opened, { answer, context, wiring }) => {
    const { backUpDays } = await import('../machine/day-backup.js');
    const { branch, on, days } = answer.output as Ended;
    const last = on ?? days?.at(-1)?.on;
    if (last === undefined) return;
    const ended = { on: last, label: branch.code, isReplayed: answer.replayed };
    await backUpDays(opened, { context, wiring }, ended);
  },
};

/** The end of one day, or of several. */
interface Ended {
  readonly branch: { readonly code: string };
  readonly on?: string;
  readonly days?: readonly { readonly on: string }[];
}

/** What some commands do on this machine beside their operation. */
const AROUND: Readonly<Record<string, Around>> = {
  'institution.create': {
    create: true,
    after: async (opened, input) => {
      const { username, password } = input;
      await signIn(opened, { username: String(username), password: String(password) });
    },
  },
  'auth.login': {
    after: async ({ sessions }, input, output: { accessToken: string; refreshToken: string }) => {
      const { accessToken, refreshToken } = output;
      sessions.save({ username: String(input['username']), accessToken, refreshToken });
    },
  },
  'branch.closeDay': BACKED_UP,
  'branch.catchUp': BACKED_UP,
  'ledger.export': { isWhole: true },
  'sheet.export': { isDocument: true },
  'sheet.import': {
    file: async (file, terminal) =>
      (await import('../sheet/sheet-file.js')).readSheet(file, terminal),
  },
  'auth.logout': { after: async ({ sessions }) => sessions.remove() },
  'auth.logoutEverywhere': { after: async ({ sessions }) => sessions.remove() },
};

/** The command of an operation, with what is done on this machine beside it. */
export function commandOf(operation: Operation, wiring: Wiring): CommandSpec {
  if (isImport(operation)) return importCommand(operation, wiring);
  const spec = operationCommand(operation, wiring, AROUND[operation.name] ?? {});
  if (operation.file) return fileCommand(operation, spec);
  const isFile = isSheetExport(operation) || isSheetImport(operation);
  return isFile ? sheetFileCommand(operation, spec) : spec;
}
