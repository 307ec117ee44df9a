import { groupEligibility, showGroup } from '@mfi/contracts/group';
import { tableOf } from './table-of.js';
import { apart, factLines, mark, type NamedView, sentence, title, viewOf } from './view.js';

/** The views of groups. */
export const GROUP_VIEWS: readonly NamedView[] = [
  viewOf(groupEligibility, ({ group, eligible, data }, page) => [
    ...title(`Group ${group} ${eligible ? 'may borrow' : 'may not borrow yet'}`, page),
    ...data.flatMap(({ passed, reason }) =>
      sentence(reason, { ...page, columns: (page.columns ?? 80) - 5 }).map((line, index) =>
        index === 0 ? `${mark(passed ? 'ok' : 'fail', page)} ${line}` : `  ${line}`,
      ),
    ),
  ]),
  viewOf(showGroup, ({ group, members }, page) => [
    ...title(`${group.number}  ${group.name}`, page),
    ...factLines(
      [
        ['centre', `${group.centre} of branch ${group.branch}`],
        ['members', String(group.members)],
        ['status', group.status],
      ],
      page,
    ),
    ...apart(
      tableOf(
        [
          { name: 'customer.number', header: 'Number' },
          { name: 'role', header: 'Role', rank: 2 },
          { name: 'joinedOn', header: 'Joined on', rank: 0 },
          { name: 'loans', header: 'Loans', rank: 1, align: 'right' },
          { name: 'outstanding', header: 'Outstanding', rank: 4, align: 'decimal' },
          { name: 'dpd', header: 'Late', rank: 3, align: 'right' },
          { name: 'customer.name', header: 'Name', widthMin: 12 },
        ],
        members,
        page,
      ),
    ),
  ]),
];
