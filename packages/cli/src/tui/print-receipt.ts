/** Receipts on paper: to a printer of a counter, to a command, or into a file that can be printed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperReceipt } from '@mfi/contracts/paper';
import { showPayment } from '@mfi/contracts/payment';
import type { House } from '@mfi/operations/ports';
import { palette, wrap } from '@mfi/terminal';
import type { Receipt } from '@mfi/tui';
import type { Page } from '../calc/run.js';
import { centred, RECEIPT_VIEWS } from '../work/views/receipt-view.js';
import type { Wiring } from '../work/wiring.js';

/** A printer of a counter. */
export interface Printer {
  /** A device file, or a command. */
  readonly name: string;
  /** How many letters a line has: 32, 42 or 48. */
  readonly columns: number;
}

/**
 * Prints a receipt on a device file, or with a command that reads what is to be printed.
 * @returns where it went, and whether letters had to be left out
 */
export async function printReceipt(receipt: Receipt, { name, columns }: Printer): Promise<string> {
  const text = receiptText(receipt, columns);
  if (!isDevice(name)) {
    await sent(name, text);
    return name;
  }
  writeFileSync(name, printerBytes(text), { flag: 'a' });
  return LETTERS_OF_OTHERS.test(plain(text))
    ? `${name}, with ? for letters it does not have`
    : name;
}

interface Keeping {
  readonly folder: string;
  /** What papers begin with. */
  readonly logo: House['logo'];
  readonly wiring: Pick<Wiring, 'papers'>;
}

/**
 * Keeps a receipt as PDF where there is no printer; none is written over.
 * @returns the file
 */
export async function keepReceipt(
  receipt: Receipt,
  { folder, logo, wiring }: Keeping,
): Promise<string> {
  const papers = await wiring.papers();
  const bytes = await papers.paper({ operation: paperReceipt.name, output: receipt, logo });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = freeName(folder, receipt);
  writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' });
  return file;
}

/** The original bears the number alone; a duplicate says which copy it is. */
function freeName(folder: string, { payment, copies }: Receipt): string {
  const name = payment.number ?? payment.id;
  for (let copy = copies; ; copy += 1) {
    const file = join(folder, copy === 0 ? `${name}.pdf` : `${name}-${copy + 1}.pdf`);
    if (!existsSync(file)) return file;
  }
}

/** The receipt in plain lines, as `mfi payment show` prints it, with the letterhead and what proves it. */
export function receiptText(receipt: Receipt, columns: number): string {
  const { payment, duplicate, words, code, head } = receipt;
  const [, lines] = RECEIPT_VIEWS.find(([name]) => name === showPayment.name) ?? [];
  const page: Page = {
    columns,
    palette: palette('none'),
    unicode: false,
    currency: payment.currency,
  };
  const mark = '*** DUPLICATE ***';
  const { name, phone } = head.grievanceOfficer;
  const officer = [name, phone].filter((one) => one !== null).join(', ');
  const [number = '', letters = ''] = code?.split('.') ?? [];
  const rule = '-'.repeat(columns);
  const body = lines?.(payment as never, page) ?? [];
  // Above the first rule stand the institution and the branch: the letterhead goes with them.
  const at = Math.max(0, body.indexOf(rule));
  const told = [
    ...(duplicate ? centred(mark, columns) : []),
    ...body.slice(0, at),
    ...letterheadLines(head, columns),
    ...body.slice(at),
    rule,
    ...wrap(words, columns),
    ...(code === null ? [] : ['Check code', `${number}.`, letters]),
    ...(officer === '' ? [] : wrap(`Complaints: ${officer}`, columns)),
  ];
  return `${told.join('\n')}\n`;
}

/** Where the institution is, how it is reached, and what it is registered as. */
function letterheadLines({ letterhead }: Receipt['head'], columns: number): string[] {
  const { address, phone, email, registration } = letterhead;
  return [address, phone, email, registration].flatMap((text) =>
    text === null ? [] : centred(text, columns),
  );
}

const ESC = '\u001b';
const GS = '\u001d';
/** ESC/POS: begin anew; feed some lines and cut. */
const BEGIN = `${ESC}@`;
const CUT = `${ESC}d\u0004${GS}V\u0042\u0000`;

/** What a printer of a counter understands; it has letters of its own for nothing but ASCII. */
export function printerBytes(text: string): Buffer {
  const letters = plain(text).replaceAll(new RegExp(LETTERS_OF_OTHERS, 'gu'), '?');
  return Buffer.from(`${BEGIN}${letters}${CUT}`, 'latin1');
}

/** What no plain printer has a letter for. */
const LETTERS_OF_OTHERS = /[^\n\u0020-\u007e]/u;

/** Letters without their accents, as far as they are the same without. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{Mn}/gu, '');
}

/** A path is a device, also when it is only a file that stands for one; a command has no such path. */
function isDevice(printer: string): boolean {
  if (!printer.startsWith('/')) return false;
  const mode = statSync(printer, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o111) === 0;
}

function sent(command: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(0, 200);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${command} ended with status ${status}: ${said.trim()}`));
    });
    // A command that reads nothing is no reason to fall over: its status says how it went.
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}
