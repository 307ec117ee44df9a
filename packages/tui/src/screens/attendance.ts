/** Who came to a meeting: everybody is present but for those of whom something else is said. */
import { showCentre } from '@mfi/contracts/centre';
import { showGroup } from '@mfi/contracts/group';
import { recordMeeting } from '@mfi/contracts/meeting';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';

type Status = 'present' | 'late' | 'absent';

interface Member {
  readonly number: string;
  readonly name: string;
  readonly group: string;
}

/** The keys of the attendance of a meeting. */
export const ATTENDANCE_KEYS = keyTable('Attendance', {
  absent: { keys: ['a'], label: 'Absent', help: 'The member did not come', isHinted: true },
  late: { keys: ['l'], label: 'Late', help: 'The member came late', isHinted: true },
  present: { keys: ['Space', 'p'], label: 'Present', help: 'The member came', isHinted: true },
  send: { keys: ['F10', 's'], label: 'Keep', help: 'Keep who was there', isHinted: true },
});

/** Takes the attendance of a centre's meeting today. */
export function attendanceScreen(app: App, centre: string): Screen {
  const { say } = app;
  const list = new ListView<Member>();
  const said = new Map<string, Status>();
  const members = new Loaded<readonly Member[]>(app, async () => {
    const { output } = await app.call(showCentre, { centre });
    const groups = await Promise.all(
      output.groups.map(({ number }) => app.call(showGroup, { group: number })),
    );
    return groups.flatMap(({ output: { group, members: found } }) =>
      found.map(({ customer }) => ({ ...customer, group: group.number })),
    );
  });
  const key = app.host.newKey();
  const statusOf = ({ number }: Member) => said.get(number) ?? 'present';
  const say1 = (status: Status) => () => {
    const { chosen } = list;
    if (chosen) said.set(chosen.number, status);
    list.pressed('Down');
  };
  const send = () =>
    app.run(async () => {
      const attendance = (members.value ?? []).map((member) => ({
        customer: member.number,
        status: statusOf(member),
      }));
      const { output } = await app.call(
        recordMeeting,
        { centre, status: 'held', attendance },
        { key },
      );
      said.clear();
      app.close();
      const { present, late, absent } = output.meeting;
      app.tell(
        say('Kept: {present} present, {late} late, {absent} absent.', { present, late, absent }),
      );
    });
  return {
    id: 'attendance',
    title: () => say('Attendance of {centre}', { centre }),
    opened: () => members.load(),
    unsaved: () => (said.size > 0 ? say('The attendance is not kept yet.') : undefined),
    bindings: () => {
      const off = app.offUnless(recordMeeting.name);
      return bind(ATTENDANCE_KEYS, {
        absent: say1('absent'),
        late: say1('late'),
        present: say1('present'),
        send: off === undefined ? send : { off },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => drawAttendance(app, { list, members, statusOf }, room),
  };
}

interface Drawn {
  readonly list: ListView<Member>;
  readonly members: Loaded<readonly Member[]>;
  readonly statusOf: (member: Member) => Status;
}

function drawAttendance(app: App, { list, members, statusOf }: Drawn, room: Room): Line[] {
  const { say } = app;
  list.rows = members.value ?? [];
  const absent = list.rows.filter((member) => statusOf(member) === 'absent').length;
  return [
    line(
      `  ${say('{count} members, {absent} absent', { count: list.rows.length, absent })}`,
      'muted',
    ),
    ...list.draw(
      { ...room, height: room.height - 1 },
      {
        columns: [
          { header: say('Member'), cell: ({ number }) => number },
          { header: say('Came'), cell: (member) => say(statusOf(member)) },
          { header: say('Group'), rank: 1, cell: ({ group }) => group },
          { header: say('Name'), widthMin: 10, cell: ({ name }) => name },
        ],
        empty: members.isFirst ? say('Fetching…') : say('The centre has no members.'),
        tone: (member) => (statusOf(member) === 'present' ? 'plain' : 'warn'),
      },
    ),
  ];
}
