import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { logout } from '@mfi/contracts/auth';
import { EXIT } from '@mfi/terminal';
import { type Host, keySheet, LANGUAGES, runTui } from '@mfi/tui';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { version } from '../version.js';
import {
  type Opened,
  type OpenedHere,
  openCaller,
  signedInCaller,
  signIn,
} from '../work/open-caller.js';
import { serverCaller } from '../work/open-server.js';
import { houseOf } from '../work/paper-file.js';
import { places } from '../work/places.js';
import { printerColumns, settings } from '../work/settings.js';
import type { Wiring } from '../work/wiring.js';
import { fileToSend, keepFile } from './app-files.js';
import { DraftFiles } from './draft-files.js';
import { HeldSession } from './held-session.js';
import { machineChecks } from './machine-checks.js';
import { keepReceipt, type Printer, printReceipt } from './print-receipt.js';

/** `mfi tui`: the app on this terminal, or its keys as a sheet to print. */
export async function tui(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, options } = context;
  if (options['keys'] === true) {
    const language = LANGUAGES.find((one) => one === options['lang']) ?? 'en';
    await terminal.stdout.write(`${(await keySheet(language)).join('\n')}\n`);
    return EXIT.ok;
  }
  if (!terminal.stdin.isTTY || !terminal.stdout.isTTY) throw noTerminal();
  const opened = await openCaller(context, wiring);
  try {
    return await show(opened, context, wiring);
  } finally {
    await opened.close();
  }
}

/** Shows the app on books that are open, until it is left. */
export async function show(
  opened: Opened,
  { terminal, options }: Pick<Context, 'terminal' | 'options'>,
  wiring: Wiring,
  isTour = false,
): Promise<number> {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  const theme = text('theme');
  const language = text('lang');
  const how = await runTui(hostOf(opened, terminal, wiring), {
    stdin: process.stdin,
    stdout: process.stdout,
    env: terminal.env,
    colour: terminal.stdout.colour(options.color),
    ...(theme === undefined ? {} : { theme }),
    ...(language === undefined ? {} : { language }),
    isSpoken: options['spoken'] === true || terminal.env['INK_SCREEN_READER'] === 'true',
    isTour,
  });
  return how === 'left' ? EXIT.ok : EXIT.interrupted;
}

/** What the app is handed: the books as whoever is signed in, and files for its drafts. */
function hostOf(opened: Opened | OpenedHere, terminal: Context['terminal'], wiring: Wiring): Host {
  const { env } = terminal;
  const { target, sessions } = opened;
  const held = new HeldSession(sessions);
  const found = settings(env, {});
  const name = found.printer.value;
  const printer = name === null ? undefined : { name, columns: printerColumns(found) };
  const caller =
    'system' in opened
      ? signedInCaller(opened.system, held, env['MFI_TOKEN'])
      : serverCaller(target.name, held, env);
  return {
    caller,
    place: { kind: target.kind === 'server' ? 'server' : 'file', name: target.name },
    version: version(),
    drafts: new DraftFiles(join(places(env).data, 'drafts')),
    newKey: () => `tui-${randomUUID()}`,
    signIn: async (who) => {
      held.remove();
      await signIn({ caller, sessions: held }, who);
    },
    receipts: receiptsOn(printer),
    print: async (receipt) => {
      if (printer !== undefined) return printReceipt(receipt, printer);
      const logo = (await houseOf(caller))?.logo ?? null;
      return keepReceipt(receipt, { folder: join(places(env).data, 'receipts'), logo, wiring });
    },
    upload: (path) => fileToSend(path, terminal),
    keep: keepFile,
    checks: async () => {
      if (target.kind !== 'server') {
        return machineChecks({ target, env, program: process.argv[1] ?? '' });
      }
      const { farServerChecks } = await import('../machine/checks/far-server-checks.js');
      return farServerChecks({ server: target.name, version: version() }, env);
    },
    signOut: async () => {
      await caller.call(logout, {});
      held.remove();
    },
  };
}

/** Papers as wide as the printer's; it has letters of its own for English alone. */
function receiptsOn(printer: Printer | undefined): Host['receipts'] {
  if (printer === undefined) return { size: 'a6', isEnglish: false };
  return { size: printer.columns <= NARROW ? '58mm' : '80mm', isEnglish: true };
}

/** So many letters stand in a line of 58 mm. */
const NARROW = 32;

function noTerminal(): Refusal {
  const message =
    'The app needs a terminal: its input and its output are none here. Use the commands instead: mfi --help.';
  return new Refusal([{ code: 'usage.no_terminal', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
