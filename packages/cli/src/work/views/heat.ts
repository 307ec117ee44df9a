import { SHADES_FROM, shade } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { sentence } from './view.js';

/** A part of one in percent, as a cell of a heat map says it: `12%`, `<1%`, nothing for nil. */
export function percentOf(part: number): string {
  if (!(part > 0)) return '';
  return part < 0.01 ? '<1%' : `${Math.floor(part * 100)}%`;
}

/** What the shades of a heat map stand for. */
export function heatLegend(page: Page): string[] {
  const steps = SHADES_FROM.map((from) => {
    const words = from === 0 ? 'less' : `${from * 100}% and more`;
    return `${shade(Math.max(from, 0.001), page)} ${words}`;
  });
  return sentence(steps.reverse().join('   '), page).map(page.palette.muted);
}
