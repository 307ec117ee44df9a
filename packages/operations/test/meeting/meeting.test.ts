import { centreMeetings } from '@mfi/contracts/centre';
import { listMeetings, recordMeeting, showMeeting } from '@mfi/contracts/meeting';
import { describe, expect, it } from 'vitest';
import { eachField, FIRST_MEETING } from '../field.js';
import { refusalOf } from '../world.js';

eachField((field) => {
  describe('meetings', () => {
    it('are recorded on their day or later, with who was there', async () => {
      const at = await field();
      const centre = await at.centre();
      const { members } = await at.group(centre, 3);
      const [a = '', b = '', c = ''] = members.map(({ number }) => number);
      const attendance = [
        { customer: a, status: 'present' as const },
        { customer: b, status: 'late' as const },
        { customer: c, status: 'absent' as const },
      ];
      const asked = { centre, on: FIRST_MEETING, attendance };
      expect(await refusalOf(at.officer.call(recordMeeting, asked))).toBe('meeting.future');
      await at.rollTo('2026-01-07');
      await at.officer.call(recordMeeting, asked, { dryRun: true });
      const first = await at.officer.call(recordMeeting, asked, { key: 'm1' });
      expect(first.output.meeting).toMatchObject({
        status: 'held',
        present: 1,
        late: 1,
        absent: 1,
      });
      expect((await at.officer.call(recordMeeting, asked, { key: 'm1' })).replayed).toBe(true);
      // What is said again replaces what was said; of the others nothing changes.
      const mended = [{ customer: c, status: 'late' as const }];
      const { output } = await at.officer.call(recordMeeting, { ...asked, attendance: mended });
      expect(output.meeting).toMatchObject({ present: 1, late: 2, absent: 0, version: 2 });
      const shown = await at.manager.call(showMeeting, { centre, on: FIRST_MEETING });
      expect(shown.output).toEqual(output);
      const plan = await at.officer.call(centreMeetings, { centre, from: FIRST_MEETING, count: 2 });
      expect(plan.output.data.map(({ status }) => status)).toEqual(['held', 'planned']);
    });

    it('are missed by all, or by none', async () => {
      const at = await field();
      const centre = await at.centre();
      const { members } = await at.group(centre, 1);
      const attendance = [{ customer: members[0]?.number ?? '', status: 'absent' as const }];
      const missed = { centre, on: FIRST_MEETING, status: 'missed' as const, note: 'floods' };
      const both = at.officer.call(recordMeeting, { ...missed, attendance });
      expect(await refusalOf(both)).toBe('meeting.not_held');
      const { output } = await at.officer.call(recordMeeting, missed);
      expect(output).toMatchObject({
        meeting: { status: 'missed', note: 'floods' },
        attendance: [],
      });
      const list = await at.officer.call(listMeetings, { centre });
      expect(list.output.data.map(({ on, status }) => [on, status])).toEqual([
        [FIRST_MEETING, 'missed'],
      ]);
      const bad = at.officer.call(listMeetings, { centre, cursor: 'abc' });
      expect(await refusalOf(bad)).toBe('value.bad_cursor');
    });

    it('have nobody who is in no group of the centre', async () => {
      const at = await field();
      const centre = await at.centre();
      const attendance = [{ customer: (await at.borrower()).number, status: 'present' as const }];
      const stranger = at.officer.call(recordMeeting, { centre, on: FIRST_MEETING, attendance });
      expect(await refusalOf(stranger)).toBe('group.not_member');
      const unheard = at.officer.call(showMeeting, { centre, on: FIRST_MEETING });
      expect(await refusalOf(unheard)).toBe('thing.not_found');
      const other = await at.as('officer', { branch: 'NAG' });
      const asked = { centre, on: FIRST_MEETING };
      expect(await refusalOf(other.call(recordMeeting, asked))).toBe('access.other_branch');
      const auditor = await at.as('auditor');
      expect(await refusalOf(auditor.call(recordMeeting, asked))).toBe('access.role');
    });
  });
});
