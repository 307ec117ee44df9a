import { setHolidays } from '@mfi/contracts/branch';
import {
  centreMeetings,
  createCentre,
  listCentres,
  showCentre,
  transferCentre,
  updateCentre,
} from '@mfi/contracts/centre';
import { loanHistory } from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachField } from '../field.js';
import { refusalOf } from '../world.js';

const WADGAON = { code: 'w01', name: 'Wadgaon', firstMeetingOn: '2026-01-06', time: '09:30' };

eachField((field) => {
  describe('centres', () => {
    it('are made by whoever goes there, and found by their code', async () => {
      const at = await field();
      const { output } = await at.officer.call(createCentre, { ...WADGAON, place: 'the school' });
      expect(output).toMatchObject({
        code: 'W01',
        weekday: 'tuesday',
        frequency: 'weekly',
        time: '09:30',
        place: 'the school',
        status: 'active',
        version: 1,
      });
      expect(output.officer).toContain('officer-');
      const shown = await at.manager.call(showCentre, { centre: 'w01' });
      expect(shown.output).toEqual({ centre: output, nextMeetingOn: '2026-01-06', groups: [] });
    });

    it('are made once with one key, and not at all on a dry run', async () => {
      const at = await field();
      const asked = { ...WADGAON, code: 'W02' };
      await at.officer.call(createCentre, asked, { dryRun: true });
      const first = await at.officer.call(createCentre, asked, { key: 'centre-1' });
      const again = await at.officer.call(createCentre, asked, { key: 'centre-1' });
      expect(again).toEqual({ output: first.output, replayed: true });
      const twice = at.officer.call(createCentre, asked);
      expect(await refusalOf(twice)).toBe('thing.not_unique');
      const late = { ...WADGAON, code: 'W03', time: '9.30' };
      expect(await refusalOf(at.officer.call(createCentre, late))).toBe('value.malformed');
      const far = { ...WADGAON, code: 'W03', firstMeetingOn: '9999-12-31' };
      expect(await refusalOf(at.officer.call(createCentre, far))).toBe('date.out_of_range');
      const meeting = { centre: 'W02', firstMeetingOn: '9999-12-31' };
      expect(await refusalOf(at.officer.call(updateCentre, meeting))).toBe('date.out_of_range');
      const plan = at.officer.call(centreMeetings, { centre: 'W02', from: '9999-12-31' });
      expect(await refusalOf(plan)).toBe('date.out_of_range');
      const cashier = { ...WADGAON, code: 'W03', officer: at.cashier.userId };
      expect(await refusalOf(at.officer.call(createCentre, cashier))).toBe(
        'loan.officer_elsewhere',
      );
    });

    it('are listed by code, page by page, and by officer', async () => {
      const at = await field();
      const first = await at.officer.call(listCentres, { limit: 1 });
      expect(first.output.data.map(({ code }) => code)).toEqual(['W01']);
      const cursor = first.output.nextCursor ?? '';
      const rest = await at.officer.call(listCentres, { cursor });
      expect(rest.output.data.map(({ code }) => code)).toEqual(['W02']);
      const none = await at.officer.call(listCentres, { officer: at.manager.userId });
      expect(none.output.data).toEqual([]);
      const bad = at.officer.call(listCentres, { cursor: 'abc' });
      expect(await refusalOf(bad)).toBe('value.bad_cursor');
      expect(await refusalOf(at.admin.call(listCentres, {}))).toBe('value.missing');
    });

    it('meet on days that holidays move', async () => {
      const at = await field();
      const dates = ['2026-01-13', '2026-01-14', '2026-01-20'];
      await at.manager.call(setHolidays, { weekly: ['sunday'], dates });
      const { output } = await at.officer.call(centreMeetings, { centre: 'W01', count: 4 });
      expect(output.data.map(({ on, plannedOn }) => [plannedOn, on])).toEqual([
        ['2026-01-06', '2026-01-06'],
        ['2026-01-13', '2026-01-15'],
        ['2026-01-20', '2026-01-21'],
        ['2026-01-27', '2026-01-27'],
      ]);
      expect(output.data[1]).toMatchObject({ isMoved: true, weekday: 'thursday' });
      // A meeting that was to be before the first day asked for may have been moved behind it.
      const from = await at.officer.call(centreMeetings, {
        centre: 'W01',
        from: '2026-01-14',
        count: 1,
      });
      expect(from.output.data[0]).toMatchObject({ on: '2026-01-15', plannedOn: '2026-01-13' });
      await at.manager.call(setHolidays, { weekly: [], dates: [] });
    });

    it('meet every other week, or on the same weekday of each month', async () => {
      const at = await field();
      const days = async (frequency: 'fortnightly' | 'monthly', firstMeetingOn: string) => {
        await at.officer.call(updateCentre, { centre: 'W02', frequency, firstMeetingOn });
        const { output } = await at.officer.call(centreMeetings, { centre: 'W02', count: 3 });
        return output.data.map(({ on }) => on);
      };
      expect(await days('fortnightly', '2026-01-06')).toEqual([
        '2026-01-06',
        '2026-01-20',
        '2026-02-03',
      ]);
      expect(await days('monthly', '2026-01-13')).toEqual([
        '2026-01-13',
        '2026-02-10',
        '2026-03-10',
      ]);
      // The fifth Friday; where a month has none, the last one.
      expect(await days('monthly', '2026-01-30')).toEqual([
        '2026-01-30',
        '2026-02-27',
        '2026-03-27',
      ]);
    });

    it('are changed by whoever has read them last', async () => {
      const at = await field();
      const { output } = await at.officer.call(showCentre, { centre: 'W01' });
      const { version } = output.centre;
      const moved = await at.officer.call(updateCentre, {
        centre: 'W01',
        place: 'the well',
        version,
      });
      expect(moved.output).toMatchObject({ place: 'the well', version: version + 1 });
      const stale = at.officer.call(updateCentre, { centre: 'W01', place: 'x', version });
      expect(await refusalOf(stale)).toBe('version.stale');
      expect(await refusalOf(at.officer.call(updateCentre, { centre: 'W01' }))).toBe(
        'value.missing',
      );
    });

    it('are closed when no group is left', async () => {
      const at = await field();
      const centre = await at.centre();
      await at.group(centre, 1);
      const closing = at.manager.call(updateCentre, { centre, status: 'closed' });
      expect(await refusalOf(closing)).toBe('centre.not_empty');
      const closed = await at.manager.call(updateCentre, { centre: 'W02', status: 'closed' });
      expect(closed.output.status).toBe('closed');
      const shown = await at.manager.call(showCentre, { centre: 'W02' });
      expect(shown.output.nextMeetingOn).toBeNull();
    });

    it('are handed over with their members and loans', async () => {
      const at = await field();
      const centre = await at.centre();
      const { group, members } = await at.group(centre, 5);
      const [loan = ''] = await at.lend(group);
      const next = await at.as('officer');
      const asked = { centre, officer: next.userId };
      const handed = await at.manager.call(transferCentre, { ...asked, note: 'on leave' });
      expect(handed.output).toMatchObject({ customers: 5, loans: 5 });
      expect((await at.row(loan)).officerId).toBe(next.userId);
      const customer = await at.store.read((db) => db.get('customers', members[0]?.id ?? ''));
      expect(customer?.officerId).toBe(next.userId);
      const history = await at.manager.call(loanHistory, { loan });
      expect(JSON.stringify(history.output)).toContain('on leave');
      expect(await refusalOf(at.officer.call(transferCentre, asked))).toBe('access.role');
      const nobody = { centre, officer: at.cashier.userId };
      expect(await refusalOf(at.manager.call(transferCentre, nobody))).toBe(
        'loan.officer_elsewhere',
      );
    });

    it('belong to their branch', async () => {
      const at = await field();
      const other = await at.as('manager', { branch: 'NAG' });
      const looks = [
        () => other.call(showCentre, { centre: 'W01' }),
        () => other.call(updateCentre, { centre: 'W01', name: 'x' }),
        () => other.call(centreMeetings, { centre: 'W01' }),
        () => other.call(listCentres, { branch: 'PUN' }),
      ];
      for (const look of looks) expect(await refusalOf(look())).toBe('access.other_branch');
      expect(await refusalOf(other.call(showCentre, { centre: 'W99' }))).toBe('thing.not_found');
    });
  });
});
