/** A till is counted when it is taken over and when it is given back. */
import type { OutputOf } from '@mfi/contracts';
import { type closeTill, type listTills, openTill } from '@mfi/contracts/till';
import { groupDigits, padEnd } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, span } from '../paint/line.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { differenceLine, PiecesView } from '../widgets/pieces-view.js';
import { editedBy, type TextField, textField, typedInto } from '../widgets/text-field.js';

type Till = OutputOf<typeof listTills>['data'][number];

/** The keys of a count. */
export const COUNT_KEYS = keyTable('A count of cash', {
  done: {
    keys: ['F10', 'Ctrl+S'],
    label: 'Counted',
    help: 'Everything is counted',
    isHinted: true,
  },
  reason: {
    keys: ['F6', 'Ctrl+E'],
    label: 'Reason',
    help: 'Say why it holds other than the books say',
    isHinted: true,
  },
});

/** Counts a till, and takes it over or gives it back. */
export function tillCountScreen(
  app: App,
  operation: typeof openTill | typeof closeTill,
  till: Till,
): Screen {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  const pieces = new PiecesView(currency, app.who?.digits ?? 2);
  let reason = textField();
  let isReason = false;
  const key = app.host.newKey();
  const isOpening = operation.name === openTill.name;
  const done = () =>
    app.run(async () => {
      const why = reason.text.trim();
      const input = app.inBranch(operation as typeof openTill, {
        till: till.name,
        pieces: [...pieces.pieces],
        ...(why === '' ? {} : { reason: why }),
      });
      const { output } = await app.call(operation as typeof openTill, input, { key });
      app.close();
      app.tell(
        say(
          isOpening ? '{till} is yours, with {amount}.' : '{till} is given back, with {amount}.',
          {
            till: till.name,
            amount: groupDigits(output.count.counted, currency),
          },
        ),
      );
    });
  return {
    id: 'till-count',
    title: () => say(isOpening ? 'Take over {till}' : 'Give back {till}', { till: till.name }),
    isTyping: () => true,
    unsaved: () => (pieces.pieces.length > 0 ? say('What was counted is not sent.') : undefined),
    bindings: () =>
      bind(COUNT_KEYS, {
        done,
        reason: () => {
          isReason = !isReason;
        },
      }),
    typed: (text) => {
      if (isReason) reason = typedInto(reason, text);
      else pieces.typed(text);
    },
    pressed: (name) => {
      if (isReason) {
        if (name === 'Up' || name === 'Enter') isReason = false;
        reason = editedBy(reason, name) ?? reason;
        return true;
      }
      if (pieces.pressed(name)) return true;
      if (name === 'Enter') isReason = true;
      return name === 'Enter';
    },
    draw: ({ width }) => drawCount(app, { pieces, till, reason, isReason }, width),
  };
}

interface Drawn {
  readonly pieces: PiecesView;
  readonly till: Till;
  readonly reason: TextField;
  readonly isReason: boolean;
}

function drawCount(app: App, { pieces, till, reason, isReason }: Drawn, width: number): Line[] {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  return [
    [],
    pairLine(`  ${say('By the books')}`, groupDigits(till.balance, currency), 24),
    [],
    ...pieces.draw(currency, say, !isReason),
    differenceLine(pieces.total, till.balance, { currency, say }),
    [
      span(isReason ? '> ' : '  ', 'key'),
      span(padEnd(say('Reason'), 8), 'muted'),
      ...fieldSpans(reason, { width: Math.min(50, width - 14), isFocused: isReason }),
    ],
    line(`  ${say('A reason is needed where the count does not agree.')}`, 'muted'),
  ];
}
