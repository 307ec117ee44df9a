import { createBranch, listBranches } from '@mfi/contracts/branch';
import { describe, expect, it } from 'vitest';
import { eachWorld, FIRST_DAY, refusalOf } from './world.js';

const NASHIK = { code: 'nsk', name: 'Nashik', businessDate: FIRST_DAY };

eachWorld((world) => {
  describe('branches', () => {
    it('are made by an administrator, and listed', async () => {
      const { admin } = await world();
      const made = await admin.call(createBranch, NASHIK);
      expect(made.output).toMatchObject({ code: 'NSK', dayStatus: 'open', version: 1 });
      const { output } = await admin.call(listBranches, {});
      expect(output.data.map(({ code }) => code)).toEqual(['PUN', 'NAG', 'NSK']);
    });

    it('are seen by their own people alone', async () => {
      const officer = await (await world()).as('officer');
      const { output } = await officer.call(listBranches, {});
      expect(output.data.map(({ code }) => code)).toEqual(['PUN']);
      expect(await refusalOf(officer.call(createBranch, NASHIK))).toBe('access.role');
    });

    it('are made once with one key, and not at all on a dry run', async () => {
      const { admin } = await world();
      const SOLAPUR = { ...NASHIK, code: 'SOL' };
      await admin.call(createBranch, SOLAPUR, { dryRun: true });
      const first = await admin.call(createBranch, SOLAPUR, { key: 'k1' });
      const again = await admin.call(createBranch, SOLAPUR, { key: 'k1' });
      expect(again).toEqual({ output: first.output, replayed: true });
      const other = { ...NASHIK, code: 'LAT' };
      expect(await refusalOf(admin.call(createBranch, other, { key: 'k1' }))).toBe('key.reused');
      expect(await refusalOf(admin.call(createBranch, NASHIK, { key: 'k2' }))).toBe(
        'thing.not_unique',
      );
    });

    it('are listed page by page', async () => {
      const { admin } = await world();
      const first = await admin.call(listBranches, { limit: 1 });
      expect(first.output.data.map(({ code }) => code)).toEqual(['PUN']);
      const cursor = first.output.nextCursor ?? '';
      const second = await admin.call(listBranches, { limit: 1, cursor });
      expect(second.output.data.map(({ code }) => code)).toEqual(['NAG']);
      const last = await admin.call(listBranches, { cursor: second.output.nextCursor ?? '' });
      expect(last.output.nextCursor).toBeNull();
      expect(await refusalOf(admin.call(listBranches, { cursor: 'abc' }))).toBe('value.bad_cursor');
    });
  });
});
