import { padEnd, wrap } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { MOVING_KEYS } from '../app/global-keys.js';
import type { Screen } from '../app/screen.js';
import type { Binding } from '../keys/binding.js';
import { type Line, line, span } from '../paint/line.js';
import { textField } from '../widgets/text-field.js';

/** What the keys do on the screen below. */
export function helpScreen(app: App): Screen {
  const { say } = app;
  const below = app.top;
  const bindings = app.bindings();
  let from = 0;
  let last = 0;
  const moving = Object.entries(MOVING_KEYS.records).map(([id, record]) => ({
    id,
    ...record,
    run: () => undefined,
  }));
  const linesFor = (width: number): Line[] => [
    ...[...bindings, ...moving].flatMap((binding) => keyLines(app, binding, width)),
    [],
    ...wrap(say('The words in full are in the printed sheet: mfi tui --keys'), width - 4).map(
      (part) => line(`  ${part}`, 'muted'),
    ),
  ];
  return {
    id: 'help',
    isOverlay: true,
    title: () => say('Keys: {screen}', { screen: below?.title() ?? '' }),
    bindings: () => [],
    pressed: (name) => {
      const step = { Up: -1, Down: 1, PageUp: -10, PageDown: 10, Home: -last, End: last }[name];
      if (step === undefined) app.close();
      else from = Math.max(0, Math.min(last, from + step));
      return true;
    },
    typed: () => textField(),
    draw: ({ width, height }) => {
      const lines = linesFor(width);
      last = Math.max(0, lines.length - height);
      from = Math.min(from, last);
      return lines.slice(from, from + height);
    },
  };
}

const KEYS_WIDTH = 22;

function keyLines(app: App, binding: Binding, width: number): Line[] {
  const { say } = app;
  const why = binding.disabled === undefined ? '' : ` (${binding.disabled})`;
  const parts = wrap(`${say(binding.help)}.${why}`, Math.max(20, width - KEYS_WIDTH - 4));
  return parts.map((part, index) => [
    span(`  ${padEnd(index === 0 ? binding.keys.join(' ') : '', KEYS_WIDTH)}`, 'key'),
    span(part, binding.disabled === undefined ? 'plain' : 'muted'),
  ]);
}
