/** Receipts on paper: to a printer of a counter, to a command, or into a file that can be printed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperReceipt } from '@mfi/contracts/paper';
import { showPayment } from '@mfi/contracts/payment';
import { palette, wrap } from '@mfi/terminal';
import type { Receipt } from '@mfi/tui';
import type { Page } from '../calc/run.js';
import { RECEIPT_VIEWS } from '../work/views/receipt-view.js';
import type { Wiring } from '../work/wiring.js';

/** The paper of most printers of counters. */
const COLUMNS = 42;

/**
 * Prints a receipt on a device file, or with a command that reads what is to be printed.
 * @returns where it went
 */
export async function printReceipt(receipt: Receipt, printer: string): Promise<string> {
  const text = receiptText(receipt);
  if (isDevice(printer)) writeFileSync(printer, printerBytes(text), { flag: 'a' });
  else await sent(printer, text);
  return printer;
}

/**
 * Keeps a receipt as PDF where there is no printer; none is written over.
 * @returns the file
 */
export async function keepReceipt(
  receipt: Receipt,
  { folder, wiring }: { readonly folder: string; readonly wiring: Pick<Wiring, 'papers'> },
): Promise<string> {
  const papers = await wiring.papers();
  const bytes = await papers.paper({ operation: paperReceipt.name, output: receipt });
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

/** The receipt in plain lines, as `mfi payment show` prints it, with what proves it. */
export function receiptText(receipt: Receipt): string {
  const { payment, duplicate, words, code, head } = receipt;
  const [, lines] = RECEIPT_VIEWS.find(([name]) => name === showPayment.name) ?? [];
  const page: Page = {
    columns: COLUMNS,
    palette: palette('none'),
    unicode: false,
    currency: payment.currency,
  };
  const mark = '*** DUPLICATE ***';
  const { name, phone } = head.grievanceOfficer;
  const officer = [name, phone].filter((one) => one !== null).join(', ');
  const [number = '', letters = ''] = code?.split('.') ?? [];
  const told = [
    ...(duplicate ? [' '.repeat((COLUMNS - mark.length) >> 1) + mark] : []),
    ...(lines?.(payment as never, page) ?? []),
    '-'.repeat(COLUMNS),
    ...wrap(words, COLUMNS),
    ...(code === null ? [] : ['Check code', `${number}.`, letters]),
    ...(officer === '' ? [] : wrap(`Complaints: ${officer}`, COLUMNS)),
  ];
  return `${told.join('\n')}\n`;
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
