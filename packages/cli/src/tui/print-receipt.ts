/** Receipts on paper: to a printer of a counter, to a command, or into a file that can be printed. */
import { spawn } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputOf } from '@mfi/contracts';
import { showPayment } from '@mfi/contracts/payment';
import { palette } from '@mfi/terminal';
import type { Page } from '../calc/run.js';
import { RECEIPT_VIEWS } from '../work/views/receipt-view.js';

/** A receipt as it was booked. */
export type Payment = OutputOf<typeof showPayment>;

/** Where receipts go. */
export interface Printer {
  /** A device file, or a command that reads what is to be printed; undefined: none is there. */
  readonly printer: string | undefined;
  /** Where receipts are kept when there is no printer. */
  readonly folder: string;
}

/** The paper of most printers of counters. */
const COLUMNS = 42;

/**
 * Prints a receipt. The first print is the original; every other one says that it is none.
 * @returns where it went: the printer, or a file
 */
export async function printReceipt(
  payment: Payment,
  isDuplicate: boolean,
  { printer, folder }: Printer,
): Promise<string> {
  const text = receiptText(payment, isDuplicate);
  if (printer === undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${payment.number ?? payment.id}.txt`);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }
  if (isDevice(printer)) writeFileSync(printer, printerBytes(text), { flag: 'a' });
  else await sent(printer, text);
  return printer;
}

/** The receipt in plain lines, as `mfi payment show` prints it. */
export function receiptText(payment: Payment, isDuplicate: boolean): string {
  const [, lines] = RECEIPT_VIEWS.find(([name]) => name === showPayment.name) ?? [];
  const page: Page = {
    columns: COLUMNS,
    palette: palette('none'),
    unicode: false,
    currency: payment.currency,
  };
  const mark = '*** DUPLICATE ***';
  const head = isDuplicate ? [' '.repeat((COLUMNS - mark.length) >> 1) + mark] : [];
  return `${[...head, ...(lines?.(payment as never, page) ?? [])].join('\n')}\n`;
}

const ESC = '\u001b';
const GS = '\u001d';
/** ESC/POS: begin anew; feed some lines and cut. */
const BEGIN = `${ESC}@`;
const CUT = `${ESC}d\u0004${GS}V\u0042\u0000`;

/** What a printer of a counter understands; it has letters of its own for nothing but ASCII. */
export function printerBytes(text: string): Buffer {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\n\u0020-\u007e]/gu, '?');
  return Buffer.from(`${BEGIN}${plain}${CUT}`, 'latin1');
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
