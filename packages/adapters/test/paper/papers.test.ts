import type { OutputOf } from '@mfi/contracts';
import { changeSettings } from '@mfi/contracts/institution';
import {
  paperAgreement,
  paperCard,
  paperClosure,
  paperKeyFacts,
  paperNotice,
  paperReceipt,
  paperSanction,
  paperSheet,
  paperStatement,
} from '@mfi/contracts/paper';
import { dayText, groupDigits } from '@mfi/contracts/writing';
import { afterAll, describe, expect, it } from 'vitest';
import { type PaperScene, paperScene } from '../../../operations/test/paper/paper-scene.js';
import { newWorld } from '../../../operations/test/world.js';
import { testDatabase } from '../../../store/test/databases.js';
import { papers } from '../../src/index.js';
import { ON_PAPER } from './on-paper.js';
import { fontsOf, has, pagesOf, squaresOf, textOf, wordsOf } from './read-pdf.js';

/** What every paper is made of: asked once, for all tests. */
interface Facts {
  readonly receipt: OutputOf<typeof paperReceipt>;
  readonly duplicate: OutputOf<typeof paperReceipt>;
  readonly pending: OutputOf<typeof paperReceipt>;
  readonly card: OutputOf<typeof paperCard>;
  readonly keyFacts: OutputOf<typeof paperKeyFacts>;
  readonly sanction: OutputOf<typeof paperSanction>;
  readonly agreement: OutputOf<typeof paperAgreement>;
  readonly statement: OutputOf<typeof paperStatement>;
  readonly sheet: OutputOf<typeof paperSheet>;
  readonly notice: OutputOf<typeof paperNotice>;
  readonly closure: OutputOf<typeof paperClosure>;
}

const OPERATION: Readonly<Record<keyof Facts, string>> = {
  receipt: 'paper.receipt',
  duplicate: 'paper.receipt',
  pending: 'paper.receipt',
  card: 'paper.card',
  keyFacts: 'paper.keyFacts',
  sanction: 'paper.sanction',
  agreement: 'paper.agreement',
  statement: 'paper.statement',
  sheet: 'paper.sheet',
  notice: 'paper.notice',
  closure: 'paper.closure',
};

const LANGUAGES = ['en', 'hi'] as const;

// What a paper says is read by the programs that others read papers with.
describe.skipIf(!has('pdftotext'))('papers', () => {
  let made: Promise<Readonly<Record<'en' | 'hi', Facts>>> | undefined;
  let close: (() => Promise<void>) | undefined;
  const facts = async (lang: 'en' | 'hi') => {
    made ??= (async () => {
      const database = await testDatabase('sqlite');
      const store = await database.open();
      close = async () => {
        await store.close();
        await database.drop();
      };
      const scene = await paperScene(await newWorld(store));
      await scene.world.admin.call(changeSettings, ON_PAPER);
      return { en: await factsOf(scene, 'en'), hi: await factsOf(scene, 'hi') };
    })();
    return (await made)[lang];
  };
  afterAll(async () => close?.());

  const paper = async (name: keyof Facts, lang: 'en' | 'hi' = 'en') =>
    papers.paper({ operation: OPERATION[name], output: (await facts(lang))[name] });

  const each = (Object.keys(OPERATION) as (keyof Facts)[]).flatMap((name) =>
    LANGUAGES.map((lang) => [name, lang] as const),
  );

  describe.each(each)('%s in %s', (name, lang) => {
    it('is the same bytes whenever it is made', async () => {
      const [one, other] = [await paper(name, lang), await paper(name, lang)];
      expect(Buffer.compare(one, other)).toBe(0);
    });

    it('has every font in it, and every word within the page', async () => {
      const bytes = await paper(name, lang);
      const fonts = fontsOf(bytes);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter(({ isIn }) => !isIn)).toEqual([]);
      for (const { width, height, words } of wordsOf(bytes)) {
        expect(words.length).toBeGreaterThan(0);
        const outside = words.filter(
          ({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
        );
        expect(outside).toEqual([]);
      }
    });
  });

  it('a receipt says its figures, and its square can be read', async () => {
    const { receipt } = await facts('en');
    for (const size of ['a6', '58mm', '80mm'] as const) {
      const output = { ...receipt, size };
      const bytes = await papers.paper({ operation: 'paper.receipt', output });
      const text = textOf(bytes);
      for (const part of [
        'Asha Microfinance',
        'PUN-000001',
        'CU-000001',
        '₹ 1,038.00',
        'Rupees one thousand thirty-eight only',
        '₹ 671.33',
        '₹ 366.67',
        `₹ ${groupDigits(receipt.payment.outstandingAfter?.total ?? '', 'INR')}`,
      ]) {
        expect(text).toContain(part);
      }
      expect(text).not.toContain('DUPLICATE');
      expect(pagesOf(bytes)).toHaveLength(1);
      if (has('zbarimg')) expect(squaresOf(bytes)).toEqual([receipt.code]);
    }
  });

  it('a receipt that was printed before says so, in both languages', async () => {
    expect(textOf(await paper('duplicate'))).toContain('DUPLICATE');
    expect(textOf(await paper('duplicate', 'hi'))).toContain('प्रतिलिपि');
    expect(textOf(await paper('pending'))).toContain('Counts when the money has come in.');
  });

  it('names of all scripts are read as they are written, however they are drawn', async () => {
    expect(textOf(await paper('card'))).toContain('श्रीमती लक्ष्मी कृष्णमूर्ति क्षत्रिय');
    expect(textOf(await paper('card', 'hi'))).toContain('रमेश कृष्णमूर्ति (पति)');
    expect(textOf(await paper('notice'))).toContain('শ্রীমতী কৃষ্ণা লক্ষ্মী বিশ্বাস');
    expect(textOf(await paper('sanction'))).toContain('Asha Łucja Patil');
    for (const part of ['Venkatanarasimharajuvaripeta', 'Thiruvananthapuram-Krishnamurthy']) {
      expect(textOf(await paper('closure'))).toContain(part);
    }
  });

  it('the card has each instalment in one line', async () => {
    const { card } = await facts('en');
    const lines = pagesOf(await paper('card'))
      .join('\n')
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    for (const row of card.installments) {
      const [year, month, day] = row.due.split('-');
      const amount = (text: string) =>
        Number(text) === 0 ? '–' : groupDigits(text, card.head.currency);
      const wanted = [
        String(row.number),
        `${day}-${month}-${year}`,
        ...[row.principal, row.interest, row.charges, row.total, row.balance].map(amount),
      ];
      expect(lines.filter((line) => line.slice(0, 7).join(' ') === wanted.join(' '))).toHaveLength(
        1,
      );
    }
  });

  it('every paper says where the institution is, and whom to complain to', async () => {
    const { phone, email } = ON_PAPER.letterhead;
    for (const [name, lang] of each) {
      const text = textOf(await paper(name, lang)).replace(/\s+/g, ' ');
      for (const part of ['12 Karve Road', phone, email, 'B-13.02345', 'मीरा जोशी']) {
        expect(text, `${name} in ${lang}`).toContain(part);
      }
    }
    const { receipt } = await facts('hi');
    for (const size of ['58mm', '80mm'] as const) {
      const bytes = await papers.paper({
        operation: 'paper.receipt',
        output: { ...receipt, size },
      });
      expect(textOf(bytes).replace(/\s+/g, '')).toContain('शिकायत:मीराजोशी,+912025440001');
    }
  });

  it('a receipt stands on one sheet, whatever is on it', async () => {
    for (const lang of LANGUAGES) {
      for (const name of ['receipt', 'duplicate', 'pending'] as const) {
        const output = { ...(await facts(lang))[name], size: 'a6' };
        const bytes = await papers.paper({ operation: 'paper.receipt', output });
        expect(pagesOf(bytes), `${name} in ${lang}`).toHaveLength(1);
      }
    }
  });

  it('an institution that says nothing of itself leaves no gaps on paper', async () => {
    const { receipt, keyFacts } = await facts('en');
    const silent = {
      letterhead: { address: null, phone: null, email: null, registration: null },
      grievanceOfficer: { name: null, phone: null, email: null },
    };
    const head = { ...receipt.head, ...silent };
    const bytes = await papers.paper({ operation: 'paper.receipt', output: { ...receipt, head } });
    expect(textOf(bytes)).not.toMatch(/Complaints|null|undefined/);
    const statement = await papers.paper({
      operation: 'paper.keyFacts',
      output: { ...keyFacts, head: { ...keyFacts.head, ...silent } },
    });
    expect(textOf(statement)).toContain('the manager of branch Pune');
  });

  it('part 2 of the key facts says what the institution said, and points at the agreement', async () => {
    const english = textOf(await paper('keyFacts')).replace(/\s+/g, ' ');
    for (const part of [
      'Part 2',
      '8. How dues are asked for · recovery agents are engaged',
      'Clause 14.2',
      '3 days',
      'Sahaj Collect, Pune',
    ]) {
      expect(english).toContain(part);
    }
    const { agreement } = await facts('en');
    expect(agreement.clauses[7]?.heading).toBe('How dues are asked for');
    expect(agreement.clauses[8]?.text).toContain('मीरा जोशी, +912025440001');
    expect(textOf(await paper('keyFacts', 'hi'))).toContain('भाग 2');
  });

  it('the statement has each line, and the key facts each row of the sheet', async () => {
    const { statement, keyFacts } = await facts('en');
    const text = textOf(await paper('statement'));
    for (const line of statement.statement.lines) {
      const said = line.text
        .replace(/\d{4}-\d\d-\d\d/g, (day) => dayText(day, 'en'))
        .replace(/\d+\.\d\d/g, (amount) => groupDigits(amount, 'INR'));
      expect(text).toContain(said);
    }
    const figures = keyFacts.keyFacts as {
      readonly aprSheet: Readonly<Record<string, string>>;
      readonly schedules: { readonly unrounded: readonly { readonly balance: string }[] };
    };
    const facsimile = textOf(await paper('keyFacts'));
    for (const name of ['sanctionedAmount', 'totalInterest', 'netDisbursed', 'totalToPay']) {
      expect(facsimile).toContain(`₹ ${groupDigits(figures.aprSheet[name] ?? '', 'INR')}`);
    }
    expect(facsimile).toContain(`${figures.aprSheet['apr']} %`);
  });

  it('long tables go on with their heads, on pages that are counted', async () => {
    const { sheet } = await facts('en');
    const rows = Array.from({ length: 90 }, (_, at) => {
      const row = sheet.sheet.rows[at % 2] as (typeof sheet.sheet.rows)[number];
      return { ...row, row: at + 1 };
    });
    const output = { ...sheet, sheet: { ...sheet.sheet, rows } };
    const pages = pagesOf(await papers.paper({ operation: 'paper.sheet', output }));
    expect(pages.length).toBeGreaterThan(4);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      if (/^\s*\d+\s.*LN-/m.test(page)) expect(page).toMatch(/No\.\s+Customer/);
    }
    const numbers = pages
      .join('\n')
      .split('\n')
      .flatMap((line) => /^\s*(\d+)\s.*LN-/.exec(line)?.[1] ?? []);
    expect(numbers.map(Number)).toEqual(rows.map(({ row }) => row));
  });

  it('amounts of a column stand with their points below each other', async () => {
    const { card } = await facts('en');
    const balances = new Set(card.installments.map(({ balance }) => groupDigits(balance, 'INR')));
    const words = wordsOf(await paper('card'))[0]?.words ?? [];
    const edges = words.filter(({ text }) => balances.has(text)).map(({ right }) => right);
    expect(edges.length).toBeGreaterThan(9);
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(0.1);
  });
});

async function factsOf(scene: PaperScene, lang: 'en' | 'hi'): Promise<Facts> {
  const { officer, cashier } = scene;
  const dry = { dryRun: true } as const;
  const print = async (payment: string) =>
    (await cashier.call(paperReceipt, { payment, lang }, dry)).output;
  const receipt = await print(scene.receipt);
  return {
    receipt,
    duplicate: { ...receipt, copies: 1, duplicate: true },
    pending: await print(scene.pending),
    card: (await officer.call(paperCard, { loan: scene.active, lang })).output,
    keyFacts: (await officer.call(paperKeyFacts, { loan: scene.approved, lang })).output,
    sanction: (await officer.call(paperSanction, { loan: scene.approved, lang })).output,
    agreement: (await officer.call(paperAgreement, { loan: scene.active, lang })).output,
    statement: (await officer.call(paperStatement, { loan: scene.overdue, lang })).output,
    sheet: (await officer.call(paperSheet, { sheet: scene.sheet, lang })).output,
    notice: (await officer.call(paperNotice, { loan: scene.overdue, lang })).output,
    closure: (await officer.call(paperClosure, { loan: scene.closed, lang })).output,
  };
}
