import { wrap } from '@mfi/terminal';
import type { App, Confirm } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { line, span } from '../paint/line.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { editedBy, textField, typedInto } from '../widgets/text-field.js';

/** The keys of a question. */
export const CONFIRM_KEYS = keyTable('A question', {
  yes: { keys: ['Enter', 'F10', 'y', 'Ctrl+S'], label: 'Yes', help: 'Do it', isHinted: true },
  no: { keys: ['Escape', 'F3', 'F12', 'n'], label: 'No', help: 'Leave it', isHinted: true },
});

/** Asks before something is done; where a slip costs much, a word has to be typed. */
export function confirmScreen(app: App, asked: Confirm): Screen {
  const { say } = app;
  let field = textField();
  const isTyped = () => asked.typed === undefined || field.text.trim() === asked.typed;
  const yes = () => {
    app.close();
    asked.run();
  };
  return {
    id: 'confirm',
    isOverlay: true,
    title: () => asked.title,
    isTyping: () => asked.typed !== undefined,
    bindings: () => {
      const off = { off: say('Type {word} first.', { word: asked.typed ?? '' }) };
      return bind(CONFIRM_KEYS, { yes: isTyped() ? yes : off, no: () => app.close() }).map((one) =>
        one.id === 'yes' ? { ...one, label: asked.yes } : one,
      );
    },
    typed: (text) => {
      field = typedInto(field, text);
    },
    pressed: (name) => {
      const edited = editedBy(field, name);
      if (edited) field = edited;
      return edited !== undefined;
    },
    draw: ({ width }) => [
      ...asked.says.flatMap((text) => wrap(text, width - 4).map((part) => line(`  ${part}`))),
      ...(asked.typed === undefined
        ? []
        : [
            [
              span(`  ${say('Type {word} to go on:', { word: asked.typed })} `),
              ...fieldSpans(field, { width: 20, isFocused: true }),
            ],
          ]),
    ],
  };
}
