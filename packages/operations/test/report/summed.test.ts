/** Reports on all loans, summed by the database, beside the same loans looked at one by one. */
import { parReport, portfolioReport } from '@mfi/contracts/report';
import type { BranchRow, LoanRow } from '@mfi/operations/ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manyLoans } from '../branch/many-loans.js';
import { eachWorld, type World } from '../world.js';

const ON = '2026-01-14';
const COUNT = 40;

/** What rows of running loans may keep, each a way of its own to be looked at. */
const rows = fc.array(
  fc.record({
    aheadOn: fc.constantFrom(ON, ON, ON, '2026-01-15', '2026-02-01', '2026-01-02', null),
    aheadPrincipal: fc.constantFrom(0, 100_000, 250_000),
    aheadInterest: fc.nat(5_000),
    aheadArrears: fc.integer({ min: 50, max: 90 }),
    aheadArrearsPrincipal: fc.nat(50),
    aheadSince: fc.constantFrom(null, ON, '2026-01-13', '2025-12-01', '2025-09-01'),
    aheadDpd: fc.constantFrom(0, 1, 44, 135),
    aheadNpaSince: fc.constantFrom(null, null, null, '2025-12-30'),
    asOf: fc.constantFrom('2026-01-13', '2026-01-13', ON),
    dpd: fc.constantFrom(0, 0, 0, 12),
    arrearsSince: fc.constantFrom(null, null, ON),
    npaSince: fc.constantFrom(null, null, '2025-12-31'),
    isQuiet: fc.boolean(),
    /** Whose it is, and where: borrowers have several, in one branch or two. */
    borrower: fc.nat(COUNT / 2),
    isElsewhere: fc.boolean(),
  }),
  { minLength: COUNT, maxLength: COUNT },
);

eachWorld((world) => {
  describe('reports that are summed', () => {
    it('say what they say of loans one by one', { timeout: 240_000 }, async () => {
      const here = await world();
      await manyLoans(here, { count: COUNT, through: '2026-01-13' });
      const before: LoanRow[] = await here.store.read((db) => db.list('loans', {}));
      const other = await inOneDay(here);
      const auditor = await here.as('auditor', { branch: null });
      const laws = fc.asyncProperty(rows, async (kept) => {
        await keep(here, { before, other, kept });
        const alone = (await auditor.call(parReport, { by: 'gender' })).output;
        for (const by of [undefined, 'branch', 'product', 'officer', 'cycle', 'size'] as const) {
          const summed = (await auditor.call(parReport, { ...(by ? { by } : {}) })).output;
          expect({ ...summed, groups: [] }).toEqual({ ...alone, groups: [] });
          const loans = summed.groups.map((group) => group.loans).reduce((a, b) => a + b, 0);
          if (by) expect(loans).toBe(summed.total.loans);
        }
        const whole = (await auditor.call(portfolioReport, { by: 'branch' })).output;
        for (const { key, ...figures } of whole.groups) {
          const own = await auditor.call(portfolioReport, { branch: key ?? '' });
          expect(own.output.total).toEqual({ key: null, ...figures });
        }
      });
      const numRuns = Number(process.env['MFI_TEST_RUNS'] ?? 20);
      await fc.assert(laws, { numRuns, seed: 20_261_128, endOnFailure: true });
    });
  });
});

async function inOneDay({ store, otherBranch }: World): Promise<BranchRow> {
  const day = { businessDate: ON, dayStatus: 'open' } as const;
  await store.write((db) => db.update('branches', otherBranch.id, day));
  return otherBranch;
}

interface Keeping {
  readonly before: readonly LoanRow[];
  readonly other: BranchRow;
  readonly kept: readonly (Partial<LoanRow> & {
    readonly isQuiet: boolean;
    readonly borrower: number;
    readonly isElsewhere: boolean;
  })[];
}

const CHANGED = [
  'branchId',
  'customerId',
  'coming',
  'asOf',
  'dpd',
  'arrearsSince',
  'npaSince',
  'aheadOn',
  'aheadPrincipal',
  'aheadInterest',
  'aheadArrears',
  'aheadArrearsPrincipal',
  'aheadSince',
  'aheadDpd',
  'aheadNpaSince',
] as const;

/** Lets rows keep what was drawn, as far as a row could. */
async function keep({ store }: World, { before, other, kept }: Keeping): Promise<void> {
  const changed = before.map((loan, at) => {
    const { isQuiet, borrower, isElsewhere, ...drawn } = kept[at] as Keeping['kept'][number];
    const isNext = (drawn.aheadOn ?? '') > ON && isQuiet && drawn.dpd === 0;
    const coming = isNext ? { from: '2026-01-13', earned: Array(40).fill(0) } : null;
    const row = {
      ...loan,
      ...drawn,
      branchId: isElsewhere ? other.id : loan.branchId,
      customerId: before[borrower]?.customerId ?? loan.customerId,
      // What interest alone comes to is not late.
      ...(coming === null ? {} : { npaSince: null, arrearsSince: null }),
      coming,
      ...((drawn.aheadDpd ?? 0) > 0 && drawn.aheadSince === null ? { aheadDpd: 0 } : {}),
    };
    return row.aheadDpd === 0 ? { ...row, aheadArrears: 0, aheadArrearsPrincipal: 0 } : row;
  });
  await store.write((db) => db.updateMany('loans', CHANGED, changed));
}
