import { palette, plural } from '@mfi/terminal';
import type { Page } from '../calc/run.js';
import type { Context } from '../command/command.js';
import { marked } from '../work/views/day-views.js';
import type { BranchOutcome } from './end-branch.js';

/** What came of the day of a branch, as lines for people. */
export function outcomeLines(outcome: BranchOutcome, page: Page): string[] {
  const { branch, on } = outcome;
  if (outcome.outcome === 'refused') {
    const why = outcome.problems.flatMap(({ message }) => marked('fail', message, page));
    return [...marked('fail', `${branch}  ${on}  is not ended:`, page), ...why.map(indented)];
  }
  const { done } = outcome;
  if (!done) return marked('ok', `${branch}  ${on}  had ended before`, page);
  const { newlyOverdue, newlyNpa, reminders } = done;
  const what = [
    plural(done.loans, 'loan'),
    ...(newlyOverdue > 0 ? [`${newlyOverdue} newly overdue`] : []),
    ...(newlyNpa > 0 ? [`${newlyNpa} newly NPA`] : []),
    ...(reminders.due + reminders.overdue > 0
      ? [plural(reminders.due + reminders.overdue, 'reminder')]
      : []),
  ];
  return [
    ...marked('ok', `${branch}  ${on}  has ended: ${what.join(', ')}`, page),
    ...done.warnings.flatMap(({ message }) => marked('warn', message, page).map(indented)),
  ];
}

/** How lines are shown where a command runs. */
export function pageOf({ terminal: { stdout }, options }: Context): Page {
  return {
    columns: stdout.columns,
    palette: palette(stdout.colour(options.color)),
    unicode: stdout.unicode,
    currency: '',
  };
}

function indented(line: string): string {
  return `  ${line}`;
}
