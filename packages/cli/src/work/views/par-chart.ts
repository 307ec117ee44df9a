import type { OutputOf } from '@mfi/contracts';
import type { parReport, trendReport } from '@mfi/contracts/report';
import { shade } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { heatLegend, percentOf } from './heat.js';
import { asOf } from './report-views.js';
import { type ColumnOf, tableOf } from './table-of.js';
import { tieLines } from './tie-lines.js';
import { trendSparks } from './trend-sparks.js';
import { block, title } from './view.js';

/** The portfolio at risk as a drawing. */
export function parChart(
  { groups, ties, ...day }: OutputOf<typeof parReport>,
  { data }: OutputOf<typeof trendReport>,
  page: Page,
): string[] {
  return [
    ...title(`The portfolio at risk ${asOf(day)}`, page),
    ...block(`Month by month, ${data[0]?.on} to ${data.at(-1)?.on}`, trendSparks(data, page), page),
    ...block('What part of its principal is at risk', heatMap(groups, page), page),
    ...tieLines(ties, page),
  ];
}

/** Groups down, ages across: each cell a part of the group's own principal. */
function heatMap(groups: OutputOf<typeof parReport>['groups'], page: Page): string[] {
  if (groups.length === 0) return [];
  const ages = groups[0]?.par ?? [];
  const columns: readonly ColumnOf[] = [
    { name: 'outstanding', header: 'Principal', rank: 1, align: 'decimal' },
    ...ages.map(
      ({ days }, at): ColumnOf => ({
        name: `age${at}`,
        header: `PAR${days}`,
        rank: 2 + at,
        align: 'right',
      }),
    ),
    { name: 'key', header: 'Group', widthMin: 8 },
  ];
  const rows = groups.map(({ key, outstanding, par }) => {
    const cells = par.map(({ ratio }, at) => {
      const part = Number(ratio ?? 0);
      return [`age${at}`, `${percentOf(part)} ${shade(part, page)}`];
    });
    return { outstanding, ...Object.fromEntries(cells), key: key ?? 'nobody' };
  });
  return [...tableOf(columns, rows, page), ...heatLegend(page)];
}
