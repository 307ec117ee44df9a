import type { OutputOf } from '@mfi/contracts';
import { changeSettings } from '@mfi/contracts/institution';
import {
  paperAgreement,
  paperKeyFacts,
  paperNotice,
  paperSanction,
  paperSheet,
  paperStatement,
} from '@mfi/contracts/paper';
import { dayText, groupDigits } from '@mfi/contracts/writing';
import type { PaperTable } from '@mfi/operations/ports';
import { afterAll, describe, expect, it } from 'vitest';
import { paperScene } from '../../../operations/test/paper/paper-scene.js';
import { newWorld } from '../../../operations/test/world.js';
import { testDatabase } from '../../../store/test/databases.js';
import { papers } from '../../src/index.js';
import { ON_PAPER } from './on-paper.js';
import { has, pagesOf, textOf, wordsOf } from './read-pdf.js';

/** Points in the margin of letters. */
const MARGIN = (16 * 72) / 25.4;

const LONG =
  'Venkatanarasimharajuvaripeta Ramalakshmi Subrahmanyeswari Thiruvananthapuram-Krishnamurthy';

async function sceneFacts() {
  const database = await testDatabase('sqlite');
  const store = await database.open();
  const scene = await paperScene(await newWorld(store));
  await scene.world.admin.call(changeSettings, ON_PAPER);
  const { officer, approved, overdue } = scene;
  const facts = {
    sanction: (await officer.call(paperSanction, { loan: approved })).output,
    agreement: (await officer.call(paperAgreement, { loan: approved })).output,
    hindi: (await officer.call(paperAgreement, { loan: approved, lang: 'hi' })).output,
    keyFacts: (await officer.call(paperKeyFacts, { loan: approved })).output,
    keyFactsInHindi: (await officer.call(paperKeyFacts, { loan: approved, lang: 'hi' })).output,
    notice: (await officer.call(paperNotice, { loan: overdue })).output,
    statement: (await officer.call(paperStatement, { loan: overdue })).output,
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
