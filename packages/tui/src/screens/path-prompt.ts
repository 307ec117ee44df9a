import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import type { Upload } from '../host.js';
import { bind, keyTable } from '../keys/binding.js';
import { line, span } from '../paint/line.js';
import { fieldSpans } from '../widgets/field-spans.js';
import { editedBy, textField, typedInto } from '../widgets/text-field.js';

/** The keys of a question for a file. */
export const PATH_KEYS = keyTable('A file', {
  take: {
    keys: ['Enter', 'F10'],
    label: 'Take it',
    help: 'Take the file of that path',
    isHinted: true,
  },
});

/** Asks for a file of this machine; it goes on once there is one of that path. */
export function pathPrompt(app: App, then: (upload: Upload) => void): Screen {
  const { say } = app;
  let field = textField();
  const take = () =>
    app.run(async () => {
      const upload = app.host.upload(field.text.trim());
      app.close();
      then(upload);
    });
  return {
    id: 'path',
    isOverlay: true,
    title: () => say('Which file?'),
    isTyping: () => true,
    bindings: () =>
      bind(PATH_KEYS, {
        take: field.text.trim() === '' ? { off: say('Write a path first.') } : take,
      }),
    typed: (text) => {
      field = typedInto(field, text);
    },
    pressed: (name) => {
      const edited = editedBy(field, name);
      if (!edited) return false;
      field = edited;
      return true;
    },
    draw: ({ width }) => [
      [
        span(`  ${say('Path')}  `, 'muted'),
        ...fieldSpans(field, { width: Math.max(10, width - 14), isFocused: true }),
      ],
      line(`  ${say('A photograph (JPEG, PNG, WebP) or a PDF; a path can be pasted.')}`, 'muted'),
    ],
  };
}
