import { OPERATIONS, type Operation } from '@mfi/contracts';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { listedName } from '../words/names.js';
import { operationForm } from './operation-form.js';
import { runOperation } from './run-operation.js';

/** The keys of the list of reports. */
export const REPORTS_KEYS = keyTable('Reports', {
  show: { keys: ['Enter'], label: 'Show', help: 'Show the marked report', isHinted: true },
  filter: {
    keys: ['F6', 'f'],
    label: 'Filter',
    help: 'Say of which branch, officer or days before it is shown',
    isHinted: true,
  },
});

/** Reports, and what else of the books can be looked at. */
export function reportsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Operation>();
  list.rows = OPERATIONS.filter(
    ({ name, effect }) =>
      app.may(name) &&
      effect === 'read' &&
      (name.startsWith('report.') || name === 'ledger.trialBalance' || name === 'audit.check'),
  );
  return {
    id: 'reports',
    title: () => say('Reports'),
    bindings: () => {
      const { chosen } = list;
      const none = { off: say('There is no report for this role.') };
      return bind(REPORTS_KEYS, {
        show: chosen ? () => runOperation(app, chosen) : none,
        filter: chosen ? () => app.open(operationForm(app, chosen)) : none,
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => [
      line(`  ${say('Figures of {date}', { date: app.day?.branch.businessDate ?? '' })}`, 'muted'),
      ...list.draw(
        { ...room, height: room.height - 1 },
        {
          columns: [
            {
              header: say('Report'),
              cell: (report) => listedName(say, report).replace(/^report /, ''),
            },
            {
              header: say('What it says'),
              widthMin: 16,
              rank: 1,
              cell: ({ summary }) => say(summary),
            },
          ],
          empty: say('There is no report for this role.'),
          detail: ({ summary }) => say(summary),
        },
      ),
    ],
  };
}
