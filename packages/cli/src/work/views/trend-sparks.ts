import type { OutputOf } from '@mfi/contracts';
import type { trendReport } from '@mfi/contracts/report';
import { groupDigits, padEnd, sparkline } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';

type Months = OutputOf<typeof trendReport>['data'];

/** The history of a portfolio as lines that rise and fall, the last value of each behind it. */
export function trendSparks(data: Months, page: Page): string[] {
  const last = data.at(-1);
  const spark = (name: string, of: (month: Months[number]) => string | null, value: string) => {
    const values = data.map((month) => of(month)).map((one) => (one === null ? null : Number(one)));
    return `${padEnd(name, 9)}  ${sparkline(values, page)}  ${value}`.trimEnd();
  };
  return [
    spark(
      'Principal',
      (month) => month.outstanding,
      groupDigits(last?.outstanding ?? '', page.currency),
    ),
    spark('PAR30', (month) => month.par30Ratio, last?.par30Ratio ?? ''),
    spark('NPA', (month) => month.npaRatio, last?.npaRatio ?? ''),
  ];
}
