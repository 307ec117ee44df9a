import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type LoanTerms, type Schedule, schedule } from '../src/index.js';
import { refusalsOf } from './refusals.js';

interface Manifest {
  readonly exports: Record<string, string | { readonly '@mfi/source': string }>;
}

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;

/** The entry points that are code, with the source file of each. */
const ENTRIES = Object.entries(manifest.exports).flatMap(([entry, target]) =>
  typeof target === 'string' ? [] : [[entry, target['@mfi/source']] as const],
);

/** The names an entry point gives away, types marked as such. */
function namesOf(file: string): string[] {
  const text = readFileSync(new URL(file, root), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return tree.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause))
      throw new Error(`${file}: name what is exported`);
    return statement.exportClause.elements.map(({ name, isTypeOnly }) =>
      isTypeOnly || statement.isTypeOnly ? `type ${name.text}` : name.text,
    );
  });
}

describe('the public names', () => {
  it('are those of the list, which `vitest -u` renews: a name less is a breaking change', async () => {
    const lists = ENTRIES.map(([entry, file]) => {
      const names = namesOf(file).sort((a, b) => (a < b ? -1 : 1));
      return `${entry}\n${names.map((name) => `  ${name}\n`).join('')}`;
    });
    await expect(lists.join('\n')).toMatchFileSnapshot('./fixtures/public-api.txt');
  });

  for (const [entry, file] of ENTRIES) {
    it(`are there: ${entry}`, async () => {
      const found = (await import(new URL(file, root).href)) as Record<string, unknown>;
      const values = namesOf(file).filter((name) => !name.startsWith('type '));
      expect(Object.keys(found).sort()).toEqual([...values].sort());
      expect(Object.values(found)).not.toContain(undefined);
    });
  }
});

const SOUND = {
  currency: 'INR',
  principal: '50000',
  disbursements: [{ on: '2026-01-15', amount: '50000' }],
  interest: { annualRate: '24' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
} as const satisfies LoanTerms;

/** Each of these must not compile; and JavaScript, which does not ask, is refused at run time. */
const WRONG: readonly [path: string, terms: LoanTerms][] = [
  // @ts-expect-error A number is no amount of money.
  ['/terms/principal', { ...SOUND, principal: 50_000 }],
  // @ts-expect-error A number is no rate.
  ['/terms/interest/annualRate', { ...SOUND, interest: { annualRate: 24 } }],
  // @ts-expect-error The contract knows no such field.
  ['/terms/colour', { ...SOUND, colour: 'red' }],
  [
    '/terms/interest/compounding',
    // @ts-expect-error Nor one inside another.
    { ...SOUND, interest: { annualRate: '24', compounding: 'none' } },
  ],
  // @ts-expect-error A word that is none of the words.
  ['/terms/interest/method', { ...SOUND, interest: { annualRate: '24', method: 'reducing' } }],
  // @ts-expect-error A rounding mode that is none.
  ['/terms/rounding', { ...SOUND, rounding: 'banker' }],
  [
    '/terms/disbursements/0/on',
    // @ts-expect-error A date is a text, without time or zone.
    { ...SOUND, disbursements: [{ on: new Date(0), amount: '50000' }] },
  ],
  // @ts-expect-error The repayment is needed.
  ['/terms/repayment', { ...SOUND, repayment: undefined }],
  [
    '/terms/repayment/installments',
    // @ts-expect-error A count is a number.
    { ...SOUND, repayment: { ...SOUND.repayment, installments: '12' } },
  ],
];

describe('the types', () => {
  it('refuse what the engine refuses', () => {
    for (const [path, terms] of WRONG) {
      const lines = refusalsOf((input) => schedule(input as { terms: LoanTerms }), { terms });
      expect(lines.map((line) => line.split(' ')[1])).toContain(path);
    }
  });

  it('are those of the answer', () => {
    const plan: Schedule = schedule({ terms: SOUND });
    const due: string | undefined = plan.installments[0]?.due;
    const days: number | undefined = plan.installments[0]?.days;
    const installment: string | undefined = plan.installment;
    expect([due, days, installment]).toEqual(['2026-02-15', 31, '4727.98']);
    // @ts-expect-error A plan is not changed after it is drawn.
    const change = () => (plan.totals.interest = '0.00');
    expect(change).toBeTypeOf('function');
  });
});
