import type { OutputOf } from '@mfi/contracts';
import { changeSettings } from '@mfi/contracts/institution';
import {
  paperAgreement,
  paperKeyFacts,
  paperNotice,
  paperReceipt,
  paperSanction,
  paperSheet,
  paperStatement,
} from '@mfi/contracts/paper';
import { dayText, groupDigits } from '@mfi/contracts/writing';
import type { PaperTable } from '@mfi/operations/ports';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { paperScene } from '../../../operations/test/paper/paper-scene.js';
import { newWorld } from '../../../operations/test/world.js';
import { testDatabase } from '../../../store/test/databases.js';
import { papers } from '../../src/index.js';
import { ON_PAPER } from './on-paper.js';
import { has, pagesOf, picturesOf, squaresOf, textOf, wordsOf } from './read-pdf.js';

/** Points in the margin of letters. */
const MARGIN = (16 * 72) / 25.4;

const LONG =
  'Venkatanarasimharajuvaripeta Ramalakshmi Subrahmanyeswari Thiruvananthapuram-Krishnamurthy';

async function sceneFacts() {
  const database = await testDatabase('sqlite');
  const store = await database.open();
  const scene = await paperScene(await newWorld(store));
  await scene.world.admin.call(changeSettings, ON_PAPER);
  const { officer, cashier, approved, overdue } = scene;
  const printed = { payment: scene.receipt };
  const facts = {
    sanction: (await officer.call(paperSanction, { loan: approved })).output,
    agreement: (await officer.call(paperAgreement, { loan: approved })).output,
    hindi: (await officer.call(paperAgreement, { loan: approved, lang: 'hi' })).output,
    keyFacts: (await officer.call(paperKeyFacts, { loan: approved })).output,
    keyFactsInHindi: (await officer.call(paperKeyFacts, { loan: approved, lang: 'hi' })).output,
    notice: (await officer.call(paperNotice, { loan: overdue })).output,
    statement: (await officer.call(paperStatement, { loan: overdue })).output,
    receipt: (await cashier.call(paperReceipt, printed, { dryRun: true })).output,
    sheet: (await officer.call(paperSheet, { sheet: scene.sheet })).output,
  };
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { facts, close };
}

/** A report of so many rows, with or without their total. */
function report(rows: number, isSummed: boolean): PaperTable {
  return {
    title: 'Rows',
    on: '2026-03-31',
    currency: 'INR',
    facts: [],
    tables: [
      {
        name: '',
        columns: [
          { header: 'Name', kind: 'text' },
          { header: 'Amount', kind: 'amount' },
        ],
        rows: Array.from({ length: rows }, (_, at) => [`row${at}`, '1.00']),
        ...(isSummed ? { total: ['Total', '1.00'] } : {}),
      },
    ],
  };
}

describe.skipIf(!has('pdftotext'))('the layout of papers', () => {
  let made: ReturnType<typeof sceneFacts> | undefined;
  const facts = async () => {
    made ??= sceneFacts();
    return (await made).facts;
  };
  afterAll(async () => (await made)?.close());

  it('no row of a table, and no total, is left alone on the last page', async () => {
    for (const isSummed of [true, false]) {
      for (let rows = 30; rows < 44; rows += 1) {
        const pages = pagesOf(await papers.table(report(rows, isSummed)));
        const last = (pages.at(-1) ?? '').match(/row\d+|Total {2,}/g) ?? [];
        expect(last.length, `${rows} rows`).toBeGreaterThanOrEqual(3);
        const all = pages.join('\n').match(/row\d+/g) ?? [];
        expect(all).toEqual(Array.from({ length: rows }, (_, at) => `row${at}`));
      }
    }
  });

  it('whoever signs has the whole name below the line, between the edges', async () => {
    const { sanction, agreement, keyFacts } = await facts();
    for (const [operation, output] of [
      ['paper.sanction', sanction],
      ['paper.agreement', agreement],
      ['paper.keyFacts', keyFacts],
    ] as const) {
      const customer = { ...output.customer, name: LONG };
      const bytes = await papers.paper({ operation, output: { ...output, customer } });
      for (const { width, words } of wordsOf(bytes)) {
        const outside = words.filter(
          ({ left, right }) => left < MARGIN - 1 || right > width - MARGIN + 1,
        );
        expect(outside, operation).toEqual([]);
      }
      const text = textOf(bytes);
      expect(text.slice(text.lastIndexOf('Borrower'))).toContain('Krishnamurthy');
    }
  });

  it('a day and an amount with its sign are not broken', async () => {
    const { sanction } = await facts();
    const day = dayText(sanction.head.on, 'en');
    for (let letters = 1; letters < 60; letters += 3) {
      const customer = { ...sanction.customer, name: 'n'.repeat(letters) };
      const branch = { ...sanction.head.branch, name: `${'b'.repeat(letters)} ${day} ₹ 12.00 end` };
      const output = { ...sanction, customer, head: { ...sanction.head, branch } };
      const lines = pagesOf(await papers.paper({ operation: 'paper.sanction', output }))
        .join('\n')
        .split('\n');
      for (const line of lines) expect(line).not.toMatch(/(^|\s)(\d\d|\d\d [A-Z][a-z]{2}|₹)\s*$/);
    }
  });

  it('columns of the amounts of a demand lead to their totals', async () => {
    const { notice } = await facts();
    const { due, installments } = notice;
    expect(Number(due.penalty)).toBeGreaterThan(0);
    const cents = (text: string) => Math.round(Number(text) * 100);
    const charges = installments.reduce((sum, row) => sum + cents(row.charges), 0);
    expect(charges).toBe(cents(due.fee) + cents(due.penalty));
    const total = pagesOf(await papers.paper({ operation: 'paper.notice', output: notice }))
      .join('\n')
      .split('\n')
      .find((line) => /^\s*Total\s/.test(line));
    const amounts = [due.principal, due.interest, (charges / 100).toFixed(2), due.total];
    expect(total?.trim().split(/\s+/).slice(1)).toEqual(
      amounts.map((amount) => groupDigits(amount, 'INR')),
    );
  });

  it('what is left at the end of a statement adds up, with what was paid ahead', async () => {
    const { statement } = await facts();
    const closing = {
      ...statement.statement.closing,
      principal: '0.00',
      due: { principal: '0.00', interest: '0.00', fee: '0.00', penalty: '0.00', total: '0.00' },
      held: '0.00',
      paidAhead: '4.45',
      total: '-4.45',
    };
    const output = { ...statement, statement: { ...statement.statement, closing } };
    const text = textOf(await papers.paper({ operation: 'paper.statement', output }));
    expect(text).toContain('Paid ahead');
    expect(text.slice(text.lastIndexOf('Closing balance'))).toMatch(/₹ 4\.45.*−₹ 4\.45/);
  });

  it('an agreement without a nominee says so', async () => {
    const { agreement, hindi } = await facts();
    const { nominee, clauses } = agreement;
    expect(nominee).toBeNull();
    expect(clauses.at(-1)?.text).toContain('named no nominee');
    expect(hindi.clauses.at(-1)?.text).toContain('उत्तराधिकारियों');
    expect(clauses.map(({ text }) => text).join()).not.toContain('—');
  });

  it('sentences of charges begin large, and days are as they are everywhere', async () => {
    const { keyFacts, keyFactsInHindi } = await facts();
    const bytes = await papers.paper({ operation: 'paper.keyFacts', output: keyFacts });
    const text = textOf(bytes);
    expect(text).toContain('Late charge: 12 percent');
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(text).toContain('none, the rate is fixed');
    const hindi = await papers.paper({ operation: 'paper.keyFacts', output: keyFactsInHindi });
    expect(textOf(hindi)).toContain('विलंब शुल्क: अतिदेय');
    expect(textOf(hindi)).toContain('प्रसंस्करण शुल्क');
  });

  it('every paper begins with the logo, and its words stand beside it', async () => {
    const all = await facts();
    const image = (await wide().png().toBuffer()).toString('base64');
    for (const [operation, output] of [
      ['paper.sanction', all.sanction],
      ['paper.agreement', all.agreement],
      ['paper.keyFacts', all.keyFactsInHindi],
      ['paper.notice', all.notice],
      ['paper.statement', all.statement],
      ['paper.sheet', all.sheet],
    ] as const) {
      const bytes = await papers.paper({ operation, output, logo: { image } });
      expect(picturesOf(bytes), operation).toHaveLength(1);
      const [name] = wordsOf(bytes)[0]?.words ?? [];
      expect(name?.text).toBe('Asha');
      // A logo four times as wide as high fills the width that it may have.
      expect(name?.left).toBeGreaterThan(MARGIN + (46 * 72) / 25.4);
    }
  });

  it('a logo stands on receipts, on rolls in grey, and an A6 is one sheet', async () => {
    const { receipt } = await facts();
    const image = (await wide().png().toBuffer()).toString('base64');
    for (const [size, colour] of [
      ['a6', 'index'],
      ['58mm', 'gray'],
      ['80mm', 'gray'],
    ] as const) {
      const paper = { operation: 'paper.receipt', output: { ...receipt, size }, logo: { image } };
      const bytes = await papers.paper(paper);
      expect(Buffer.compare(bytes, await papers.paper(paper))).toBe(0);
      expect(picturesOf(bytes).map((one) => one.colour)).toEqual([colour]);
      expect(pagesOf(bytes)).toHaveLength(1);
      if (has('zbarimg')) expect(squaresOf(bytes)).toEqual([receipt.code]);
    }
  });

  it('a report begins with the house that it is of, and ends with the command that makes it', async () => {
    const { sanction } = await facts();
    const image = (await wide().png().toBuffer()).toString('base64');
    const { institution, letterhead, grievanceOfficer } = sanction.head;
    const house = { institution, letterhead, grievanceOfficer, logo: { image } };
    const bytes = await papers.table({ ...report(3, true), house, command: 'mfi report rows' });
    const text = textOf(bytes);
    for (const part of [institution, '12 Karve Road', '31 Mar 2026', 'mfi report rows']) {
      expect(text).toContain(part);
    }
    expect(picturesOf(bytes)).toHaveLength(1);
    const silent = textOf(await papers.table(report(3, true)));
    expect(silent).not.toMatch(/undefined|null|Asha/);
  });

  it('a sheet of forty members has its groups whole, in columns below each other', async () => {
    const { sheet } = await facts();
    const output = fortyMembers(sheet);
    const bytes = await papers.paper({ operation: 'paper.sheet', output });
    const pages = pagesOf(bytes);
    for (const page of pages) {
      const rows = page.match(/LN-\d{6}/g) ?? [];
      expect(rows.length % 5).toBe(0);
      expect((page.match(/^\s*Total\s/gm) ?? []).length).toBe(rows.length / 5);
    }
    const edges = wordsOf(bytes).flatMap(({ words }) =>
      words.filter(({ text }) => text.startsWith('LN-')).map(({ left }) => Math.round(left)),
    );
    expect(edges).toHaveLength(40);
    expect(new Set(edges).size).toBe(1);
  });
});

/** A logo four times as wide as it is high. */
function wide() {
  return sharp({
    create: { width: 400, height: 100, channels: 3, background: { r: 200, g: 30, b: 60 } },
  }).png({ palette: true });
}

/** Eight groups of five, of which every other one owes little, and every third has long names. */
function fortyMembers(sheet: OutputOf<typeof paperSheet>): OutputOf<typeof paperSheet> {
  const [first] = sheet.sheet.rows;
  if (!first) throw new Error('a sheet without rows');
  const rows = Array.from({ length: 40 }, (_, at) => {
    const group = Math.floor(at / 5);
    const due = group % 2 === 0 ? '5.00' : '175000.00';
    const name = group % 3 === 0 ? LONG : 'Asha';
    return {
      ...first,
      row: at + 1,
      due,
      group: `GR-00000${group}`,
      customer: { ...first.customer, name },
      loan: { ...first.loan, number: `LN-0001${at + 10}` },
    };
  });
  return { ...sheet, sheet: { ...sheet.sheet, rows } };
}
