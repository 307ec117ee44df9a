import { meetingOn } from '../centre/meeting-plan.js';
import type { WriteContext } from '../kit/context.js';
import type { AttendanceRow, BranchRow, CentreRow, MeetingRow } from '../ports/tables.js';

/** Whether somebody came. */
export interface Attended {
  readonly customerId: string;
  readonly status: AttendanceRow['status'];
}

/** What is known of a meeting. */
export interface Meeting {
  readonly centre: CentreRow;
  readonly branch: BranchRow;
  readonly on: string;
  readonly status: 'held' | 'missed';
  readonly note?: string | undefined;
}

/** Keeps what became of a meeting: there is one of a centre and a day. The centre must be locked. */
export async function keepMeeting(
  context: WriteContext,
  { centre, branch, on, status, note }: Meeting,
): Promise<MeetingRow> {
  const { db } = context;
  const before = await db.find('meetings', { centreId: centre.id, on });
  const after: MeetingRow = {
    id: before?.id ?? context.id('me'),
    centreId: centre.id,
    branchId: branch.id,
    on,
    plannedOn: meetingOn(centre, branch.holidays, on)?.plannedOn ?? on,
    status,
    note: note ?? before?.note ?? null,
    version: (before?.version ?? 0) + 1,
  };
  const { id, ...changes } = after;
  if (before) await db.update('meetings', id, changes);
  else await db.insert('meetings', after);
  const change = { branchId: branch.id, targetId: id, after };
  context.audit(before ? { ...change, before } : change);
  return after;
}

/** Keeps who was at a meeting; what was said of somebody before is replaced. */
export async function keepAttendance(
  context: WriteContext,
  meeting: MeetingRow,
  attended: readonly Attended[],
): Promise<void> {
  if (attended.length === 0) return;
  const { db } = context;
  const where = { meetingId: meeting.id };
  const rows = await db.list('attendance', { where, order: [['customerId', 'asc']] });
  const before = new Map(rows.map((row) => [row.customerId, row]));
  for (const { customerId, status } of attended) {
    const row = before.get(customerId);
    if (row) await db.update('attendance', row.id, { status });
    else {
      const made = { id: context.id('at'), meetingId: meeting.id, customerId, status };
      await db.insert('attendance', made);
      before.set(customerId, made);
    }
  }
  const after = { attendance: attended.map(({ customerId, status }) => ({ customerId, status })) };
  context.audit({ branchId: meeting.branchId, targetId: meeting.id, after });
}
