import { customersById } from '../customer/customers-by-id.js';
import type { ReadContext } from '../kit/context.js';
import type { AttendanceRow, CentreRow, CustomerRow, MeetingRow } from '../ports/tables.js';

/** A meeting with who was there, as it is answered. */
export async function shownMeeting(context: ReadContext, centre: CentreRow, meeting: MeetingRow) {
  const attendance = await attendanceOf(context, meeting);
  const ids = attendance.map(({ customerId }) => customerId);
  const customers = await customersById(context, ids);
  return {
    meeting: counted(centre, meeting, attendance),
    attendance: attendance.map(({ customerId, status }) => {
      const { id, number, name } = customers.get(customerId) as CustomerRow;
      return { customer: { id, number, name }, status };
    }),
  };
}

/** A meeting, as lists have it. */
export async function shownMeetingRow(
  context: ReadContext,
  centre: CentreRow,
  meeting: MeetingRow,
) {
  return counted(centre, meeting, await attendanceOf(context, meeting));
}

async function attendanceOf({ db }: ReadContext, meeting: MeetingRow): Promise<AttendanceRow[]> {
  const where = { meetingId: meeting.id };
  return db.list('attendance', { where, order: [['customerId', 'asc']] });
}

function counted(
  centre: CentreRow,
  { id, on, plannedOn, status, note, version }: MeetingRow,
  attendance: readonly AttendanceRow[],
) {
  const of = (sought: AttendanceRow['status']) =>
    attendance.filter((row) => row.status === sought).length;
  const counts = { present: of('present'), late: of('late'), absent: of('absent') };
  return { id, centre: centre.code, on, plannedOn, status, note, ...counts, version };
}
