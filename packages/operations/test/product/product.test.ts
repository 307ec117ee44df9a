import { createSecretKey, randomBytes } from 'node:crypto';
import { outside as realOutside } from '@mfi/adapters';
import { createInstitution } from '@mfi/contracts/institution';
import {
  createProduct,
  listProducts,
  retireProduct,
  reviseProduct,
  showProduct,
} from '@mfi/contracts/product';
import { localCaller } from '@mfi/operations';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { problemsOf } from '../loan/application/problems.js';
import { eachWorld, refusalOf } from '../world.js';

const TERMS = {
  interest: { annualRate: '24' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
};
const NEW = { name: 'Monthly', terms: TERMS, principalMin: '5000', principalMax: '50000' };

eachWorld((world) => {
  describe('products', () => {
    it('are made, and sold under their first version', async () => {
      const { admin } = await world();
      const { output } = await admin.call(createProduct, { ...NEW, code: 'first', rateMax: '26' });
      expect(output).toMatchObject({ code: 'FIRST', status: 'active', version: 1 });
      expect(output.current).toMatchObject({
        ordinal: 1,
        terms: TERMS,
        principalMin: '5000.00',
        principalMax: '50000.00',
        rateMin: null,
        rateMax: '26',
        keyFactsNeeded: true,
        secured: false,
      });
      expect(await refusalOf(admin.call(createProduct, { ...NEW, code: 'FIRST' }))).toBe(
        'thing.not_unique',
      );
    });

    it('are made once with one key, and not at all on a dry run', async () => {
      const { admin } = await world();
      const input = { ...NEW, code: 'ONCE' };
      await admin.call(createProduct, input, { dryRun: true });
      expect(await refusalOf(admin.call(showProduct, { product: 'ONCE' }))).toBe('thing.not_found');
      const first = await admin.call(createProduct, input, { key: 'product-once' });
      const again = await admin.call(createProduct, input, { key: 'product-once' });
      expect(again).toEqual({ output: first.output, replayed: true });
    });

    it('are made by administrators alone, and seen by everybody', async () => {
      const { as, admin } = await world();
      await admin.call(createProduct, { ...NEW, code: 'SEEN' });
      for (const role of ['manager', 'officer', 'cashier', 'auditor', 'customer'] as const) {
        const person = await as(role);
        expect(await refusalOf(person.call(createProduct, { ...NEW, code: 'X' }))).toBe(
          'access.role',
        );
        expect((await person.call(showProduct, { product: 'seen' })).output.code).toBe('SEEN');
      }
    });

    it('have terms that the engine draws plans of, at both ends of their limits', async () => {
      const { admin } = await world();
      const wrong = {
        ...NEW,
        code: 'WRONG',
        terms: {
          interest: { annualRate: 24, dayCount: 'never' },
          repayment: { every: { count: 1, unit: 'month' } },
        },
      };
      expect(await problemsOf(admin.call(createProduct, wrong))).toEqual([
        'decimal.not_text /terms/interest/annualRate',
        'value.unknown_word /terms/interest/dayCount',
        'terms.count_or_amount /terms/repayment/installments',
      ]);
      const eaten = {
        ...NEW,
        code: 'EATEN',
        terms: { ...TERMS, fees: [{ name: 'visit', amount: '6000' }] },
      };
      expect(await problemsOf(admin.call(createProduct, eaten))).toEqual([
        'terms.nothing_left /terms/fees',
      ]);
      const grace = {
        ...NEW,
        code: 'GRACE',
        terms: { ...TERMS, repayment: { ...TERMS.repayment, grace: { principal: 6 } } },
        installmentsMin: 4,
      };
      expect(await problemsOf(admin.call(createProduct, grace))).toEqual([
        'terms.grace_too_long /terms/repayment/grace/principal',
      ]);
    });

    it('leave to a loan what only a loan knows', async () => {
      const { admin } = await world();
      const terms = {
        ...TERMS,
        principal: '1000',
        repayment: { ...TERMS.repayment, firstDueOn: '2026-02-05' },
        fees: [{ name: 'visit', amount: '10', when: '2026-03-01' }],
      };
      expect(await problemsOf(admin.call(createProduct, { ...NEW, code: 'X', terms }))).toEqual([
        'product.loan_field /terms/principal',
        'product.loan_field /terms/repayment/firstDueOn',
        'product.loan_field /terms/fees/0/when',
      ]);
    });

    it('have limits that hold their own terms', async () => {
      const { admin } = await world();
      const limits = {
        principalMin: '60000',
        rateMin: '24.5',
        rateMax: '23',
        installmentsMin: 13,
        installmentsMax: 11,
      };
      const made = admin.call(createProduct, { ...NEW, ...limits, code: 'X' });
      expect(await problemsOf(made)).toEqual([
        'product.limits_unordered /principalMax',
        'product.limits_unordered /rateMin',
        'product.limits_unordered /rateMax',
        'product.limits_unordered /installmentsMin',
        'product.limits_unordered /installmentsMax',
      ]);
    });

    it('keep to the rules about charges they are put under', async () => {
      const { admin } = await world();
      const terms = { ...TERMS, foreclosure: { feePercent: '2' } };
      const made = admin.call(createProduct, {
        ...NEW,
        code: 'X',
        terms,
        chargeRules: 'rbi-microfinance',
      });
      expect(await problemsOf(made)).toEqual(['terms.against_rules /terms/foreclosure/feePercent']);
    });

    it('are revised: what is left out stays, and every version is kept', async () => {
      const { admin } = await world();
      await admin.call(createProduct, { ...NEW, code: 'REV', chargeRules: 'rbi-microfinance' });
      const { output } = await admin.call(reviseProduct, {
        product: 'REV',
        principalMax: '80000',
        chargeRules: 'none',
        keyFactsNeeded: false,
        version: 1,
      });
      expect(output).toMatchObject({ version: 2 });
      expect(output.current).toMatchObject({
        ordinal: 2,
        principalMin: '5000.00',
        principalMax: '80000.00',
        chargeRules: null,
        keyFactsNeeded: false,
      });
      const stale = admin.call(reviseProduct, { product: 'REV', version: 1 });
      expect(await refusalOf(stale)).toBe('version.stale');
      const shown = await admin.call(showProduct, { product: 'REV' });
      expect(shown.output.versions.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
      expect(shown.output.versions[1]).toMatchObject({ chargeRules: 'rbi-microfinance' });
      const wrong = admin.call(reviseProduct, { product: 'REV', principalMin: '90000' });
      expect(await refusalOf(wrong)).toBe('product.limits_unordered');
    });

    it('are retired for good, and listed by status, page by page', async () => {
      const { admin } = await world();
      await admin.call(createProduct, { ...NEW, code: 'AAA' });
      await admin.call(createProduct, { ...NEW, code: 'AAB' });
      const { output } = await admin.call(retireProduct, { product: 'AAA' });
      expect(output).toMatchObject({ status: 'retired', version: 2 });
      expect(await refusalOf(admin.call(retireProduct, { product: 'AAA' }))).toBe(
        'product.retired',
      );
      expect(await refusalOf(admin.call(reviseProduct, { product: 'AAA' }))).toBe(
        'product.retired',
      );
      const retired = await admin.call(listProducts, { status: 'retired' });
      expect(retired.output.data.map(({ code }) => code)).toEqual(['AAA']);
      const first = await admin.call(listProducts, { limit: 1 });
      expect(first.output.data.map(({ code }) => code)).toEqual(['AAA']);
      const cursor = first.output.nextCursor ?? '';
      const second = await admin.call(listProducts, { limit: 1, cursor });
      expect(second.output.data.map(({ code }) => code)).toEqual(['AAB']);
      expect(await refusalOf(admin.call(listProducts, { cursor: 'abc' }))).toBe('value.bad_cursor');
    });

    it('are audited with what they were and became', async () => {
      const { admin, store } = await world();
      const made = await admin.call(createProduct, { ...NEW, code: 'AUD' });
      await admin.call(retireProduct, { product: 'AUD' });
      const links = await store.read((db) =>
        db.list('audit', { where: { targetId: made.output.id }, order: [['seq', 'asc']] }),
      );
      expect(links.map(({ operation }) => operation)).toEqual(['product.create', 'product.retire']);
      expect(links[1]).toMatchObject({
        before: { status: 'active' },
        after: { status: 'retired' },
      });
    });
  });
});

for (const [currency, rules] of [
  ['INR', 'rbi-microfinance'],
  ['KES', null],
  ['JPY', null],
] as const) {
  eachDatabase((open) => {
    it(`an institution in ${currency} may begin with four products`, async () => {
      const store = await open();
      const outside = realOutside({ key: createSecretKey(randomBytes(32)) });
      const made = await localCaller({ store, outside }, { kind: 'anonymous' }).call(
        createInstitution,
        {
          name: 'Asha',
          currency,
          branchCode: 'PUN',
          branchName: 'Pune',
          businessDate: '2026-01-01',
          username: 'admin',
          password: 'correct horse',
          starterProducts: true,
        },
      );
      expect(made.output.products).toEqual(['JLG50', 'EMI24', 'CROP', 'HELP']);
      const versions = await store.read((db) => db.list('productVersions', {}));
      expect(new Set(versions.map(({ chargeRules }) => chargeRules))).toEqual(new Set([rules]));
    });
  });
}
