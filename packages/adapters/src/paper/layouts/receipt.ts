import type { OutputOf } from '@mfi/contracts';
import type { paperReceipt } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import { signedAmount } from '../amount-text.js';
import { Flow, LEADING, MM } from '../flow.js';
import { houseLines, type Logo, officerText } from '../house.js';
import { mark } from '../parts.js';
import { INK, type Style } from '../pen.js';
import { drawQr } from '../qr.js';
import { type Say, termOf, type Word, wordsOf } from '../words.js';

type Receipt = OutputOf<typeof paperReceipt>;

/** Paper, what printers leave white on it, and how large letters are. A roll is as long as it must be. */
const PAPER = {
  a6: { width: 105 * MM, height: 148 * MM, margin: 8 * MM, size: 8 },
  '80mm': { width: 80 * MM, height: undefined, margin: 4 * MM, size: 8.5 },
  '58mm': { width: 58 * MM, height: undefined, margin: 4 * MM, size: 7.5 },
} as const;

/** Longer than any receipt: it is written on this first, to learn how long it is. */
const LONG = 4000;

/** How much smaller letters may become for all of a receipt to stand on one sheet. */
const SMALLER = [0, 0.5, 1, 1.5, 2] as const;

/** A receipt, on a sheet or on a roll. */
export async function receiptPaper(receipt: Receipt, logo: Logo): Promise<Uint8Array> {
  const { height, margin, size } = PAPER[receipt.size];
  // Printers of counters know one colour: what is drawn for them has shades of it alone.
  const picture = height === undefined && logo ? await inGrey(logo) : logo;
  const given = { receipt, logo: picture };
  const needed = (letters: number) => written(given, LONG, letters).y + margin;
  if (height === undefined) return written(given, needed(size) + 1, size).bytes();
  const fitting = SMALLER.map((less) => size - less).find((letters) => needed(letters) <= height);
  return written(given, height, fitting ?? size).bytes();
}

interface Given {
  readonly receipt: Receipt;
  readonly logo: Logo;
}

async function inGrey(logo: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(logo).greyscale().toColourspace('b-w').png().toBuffer();
}

function written({ receipt, logo }: Given, height: number, letters: number): Flow {
  const { head, payment, size } = receipt;
  const paper = PAPER[size];
  const say = wordsOf(head.lang);
  const flow = new Flow({
    title: `${say(kindOf(receipt))} ${payment.number ?? payment.id}`,
    on: head.on,
    lang: head.lang,
    author: head.institution,
    width: paper.width,
    height,
    margin: paper.margin,
  });
  const draw: Drawing = { flow, say, receipt, size: letters };
  if (logo) drawLogo(flow, logo);
  drawHead(draw);
  drawFacts(draw);
  drawAmount(draw);
  drawBalances(draw);
  drawProof(draw);
  drawOfficer(draw);
  return flow;
}

interface Drawing {
  readonly flow: Flow;
  readonly say: Say;
  readonly receipt: Receipt;
  readonly size: number;
}

/** What the paper is: only money that came in and counts has a receipt. */
function kindOf({ payment }: Receipt): Word {
  if (payment.kind === 'disbursement' || payment.kind === 'refund') return 'voucher';
  return payment.number === null ? 'acknowledgement' : 'receipt';
}

/** In the middle, above the name. */
function drawLogo(flow: Flow, logo: Buffer): void {
  const box = { width: flow.width * 0.6, height: 11 * MM };
  const { width, height } = flow.sizeOf(logo, box);
  flow.picture(logo, { x: flow.left + (flow.width - width) / 2, y: flow.y, width, height });
  flow.y += height + 3;
}

function drawHead({ flow, say, receipt, size }: Drawing): void {
  const { head, payment, duplicate } = receipt;
  flow.text(head.institution, { size: size + 3, weight: 'bold' }, 'centre');
  const branch = `${say('branch')} ${head.branch.name} (${head.branch.code})`;
  const small: Style = { size: size - 0.5, colour: INK.muted };
  for (const line of [branch, ...houseLines(head, say)]) flow.text(line, small, 'centre');
  flow.gap(size * 0.5);
  flow.rule(INK.text, 0.8);
  flow.gap(size * 0.9);
  if (duplicate) mark(flow, say('duplicate'), size + 1);
  if (payment.reversed) mark(flow, `${say('reversed')} · ${payment.reversed.on}`, size);
  if (payment.bounced) mark(flow, `${say('bounced')} · ${payment.bounced.on}`, size);
  const title: Style = { size: size + 3, weight: 'bold' };
  between({ flow, size: size + 1 }, [say(kindOf(receipt)), payment.number ?? ''], title);
  flow.gap(size * 0.2);
}

function drawFacts({ flow, say, receipt, size }: Drawing): void {
  const { payment, head } = receipt;
  const { lang } = head;
  const facts: (readonly [string, string])[] = [
    [say('date'), dayText(payment.on, lang)],
    ...(payment.bookedOn === payment.on
      ? []
      : [[say('bookedOn'), dayText(payment.bookedOn, lang)] as const]),
    [say('customer'), payment.customer.name],
    [say('customerNumber'), payment.customer.number],
    [say('loan'), payment.loan.number],
    [say('for'), termOf(payment.kind, lang)],
    [say('mode'), termOf(payment.mode, lang)],
    ...(payment.reference === null ? [] : [[say('reference'), payment.reference] as const]),
  ];
  for (const fact of facts) between({ flow, size }, fact);
}

function drawAmount({ flow, say, receipt, size }: Drawing): void {
  const { payment, words } = receipt;
  const { currency } = payment;
  flow.gap(size * 0.5);
  flow.rule();
  flow.gap(size * 0.4);
  const style: Style = { size: size + 4, weight: 'bold' };
  between(
    { flow, size: size + 3 },
    [say('amount'), signedAmount(payment.amount, currency)],
    { size, colour: INK.muted },
    style,
  );
  flow.text(words, { size });
  flow.gap(size * 0.4);
  const { allocation } = payment;
  for (const name of PARTS) {
    const amount = allocation?.[name];
    if (amount === undefined || Number(amount) === 0) continue;
    const isUsed = name === 'excess' && amount.startsWith('-');
    between({ flow, size }, [say(isUsed ? 'fromHeld' : name), signedAmount(amount, currency)]);
  }
}

const PARTS = ['principal', 'interest', 'fee', 'penalty', 'recovery', 'excess'] as const;

function drawBalances({ flow, say, receipt, size }: Drawing): void {
  const { payment, head } = receipt;
  const { outstandingBefore, outstandingAfter, nextDueOn, nextDueAmount, currency } = payment;
  const facts: (readonly [string, string])[] = [
    ...(outstandingBefore
      ? [[say('owedBefore'), signedAmount(outstandingBefore.total, currency)] as const]
      : []),
    ...(outstandingAfter
      ? [[say('owedNow'), signedAmount(outstandingAfter.total, currency)] as const]
      : []),
    ...(nextDueOn
      ? [
          [
            `${say('nextDue')} ${dayText(nextDueOn, head.lang)}`,
            signedAmount(nextDueAmount ?? '0', currency),
          ] as const,
        ]
      : []),
  ];
  if (facts.length > 0) {
    flow.gap(size * 0.5);
    flow.rule();
    flow.gap(size * 0.4);
  }
  for (const fact of facts) between({ flow, size }, fact);
  if (payment.status === 'pending') flow.text(say('notCleared'), { size, weight: 'bold' });
}

/** The square, the code below each other or beside it, who took the money. */
function drawProof({ flow, say, receipt, size }: Drawing): void {
  const { payment, code } = receipt;
  flow.gap(size * 0.5);
  flow.rule();
  flow.gap(size * 0.5);
  const taken = `${say('takenBy')} ${payment.takenBy.name}`;
  if (code === null) {
    flow.text(taken, { size });
    signHere({ flow, say, size }, kindOf(receipt) === 'voucher' ? 'borrower' : 'lender');
    return;
  }
  const square = 24 * MM;
  const top = flow.y;
  const isNarrow = flow.width < 60 * MM;
  const x = isNarrow ? flow.left + (flow.width - square) / 2 : flow.left - 2;
  drawQr(flow, code, { x, y: top, size: square });
  const [number = '', letters = ''] = code.split('.');
  if (isNarrow) {
    flow.y = top + square;
    flow.text(`${number}.`, { size, weight: 'bold' }, 'centre');
    flow.text(letters, { size, weight: 'bold' }, 'centre');
    flow.text(taken, { size: size - 0.5, colour: INK.muted }, 'centre');
    return;
  }
  const beside = { x: flow.left + square + 6, width: flow.width - square - 6 };
  const write = (text: string, line: number, style: Style) =>
    flow.pen.line(text, { ...beside, y: top + 6 + size * (1 + line * LEADING) }, style);
  write(say('checkCode'), 0, { size: size - 0.5, colour: INK.muted });
  write(`${number}.`, 1, { size, weight: 'bold' });
  write(letters, 2, { size, weight: 'bold' });
  for (const [at, line] of flow.pen.wrap(taken, beside.width, { size: size - 0.5 }).entries()) {
    write(line, 3.2 + at, { size: size - 0.5, colour: INK.muted });
  }
  flow.y = top + square;
}

/** Whom to complain to, on every receipt: it is the one paper that everybody has. */
function drawOfficer({ flow, say, receipt, size }: Drawing): void {
  const officer = officerText(receipt.head);
  if (officer === '') return;
  flow.gap(size * 0.6);
  const small: Style = { size: size - 1, colour: INK.muted };
  flow.text(`${say('complaints')}: ${officer}`, small, 'centre');
}

function signHere({ flow, say, size }: Pick<Drawing, 'flow' | 'say' | 'size'>, who: Word): void {
  flow.gap(size * 4);
  flow.rule(INK.muted);
  flow.gap(2);
  flow.text(`${say('signature')} · ${say(who)}`, { size: size - 1, colour: INK.muted });
}

/** A name on the left and its value on the right; below each other where one line is too short. */
function between(
  { flow, size }: { readonly flow: Flow; readonly size: number },
  [name, value]: readonly [string, string],
  nameStyle: Style = { size, colour: INK.muted },
  valueStyle: Style = { size },
): void {
  const { pen, left, width } = flow;
  const isApart = pen.width(name, nameStyle) + pen.width(value, valueStyle) + 6 <= width;
  const y = () => flow.y + size;
  pen.line(name, { x: left, y: y() }, nameStyle);
  const lines = isApart ? [value] : pen.wrap(value, width, valueStyle);
  if (!isApart) flow.y += size * LEADING;
  for (const [at, line] of lines.entries()) {
    if (at > 0) flow.y += size * LEADING;
    pen.line(line, { x: left, y: y(), width }, valueStyle, 'right');
  }
  flow.y += size * LEADING;
}
