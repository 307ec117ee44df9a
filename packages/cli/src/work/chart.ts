import type { Caller, Operation } from '@mfi/contracts';
import type { Page } from '../calc/run.js';
import type { RawInput } from './input-of.js';

/** Whether an answer can be drawn. */
export function hasChart({ name }: Operation): boolean {
  return name === 'report.par';
}

/** An input that is drawn: there are groups to compare. */
export function chartInput(input: RawInput): RawInput {
  return { by: 'officer', ...input };
}

/** What is asked beside an answer to draw it. */
export interface Charting {
  readonly input: RawInput;
  readonly caller: Caller;
  readonly page: Page;
}

/** An answer as a drawing: its history as lines that rise and fall, its groups as a heat map. */
export async function chartLines(
  output: unknown,
  { input, caller, page }: Charting,
): Promise<string[]> {
  const { trendReport } = await import('@mfi/contracts/report');
  const { parChart } = await import('./views/par-chart.js');
  const { by: _by, days: _days, ...asked } = input;
  const trend = await caller.call(trendReport, asked);
  return parChart(output as never, trend.output, page);
}
