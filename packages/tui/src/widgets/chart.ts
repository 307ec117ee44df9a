import { bar, displayWidth, padEnd, padStart } from '@mfi/terminal';
import { type Line, span, type Tone } from '../paint/line.js';

/** One bar of a chart; its figure stands beside it, so that its length says nothing alone. */
export interface ChartBar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly tone?: Tone;
}

/** Bars one below the other, each with its name and its figure. */
export function chartLines(
  bars: readonly ChartBar[],
  { width, unicode }: { readonly width: number; readonly unicode: boolean },
): Line[] {
  const nameWidth = Math.max(0, ...bars.map(({ name }) => displayWidth(name)));
  const textWidth = Math.max(0, ...bars.map(({ text }) => displayWidth(text)));
  const room = Math.max(4, width - nameWidth - textWidth - 6);
  const max = Math.max(...bars.map(({ value }) => value), 0);
  return bars.map(({ name, value, text, tone = 'accent' }) => {
    const drawn = bar({ first: value, second: 0 }, { max, width: room, unicode }).first;
    return [
      span(`  ${padEnd(name, nameWidth)}  `, 'muted'),
      span(`${padStart(text, textWidth)} `),
      span(drawn, tone),
    ];
  });
}
