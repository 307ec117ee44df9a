/**
 * One key that was pressed, or one text that was pasted. `name` is how bindings, hints and tests call
 * it: `F10`, `Enter`, `Ctrl+P`, `Shift+Tab`, `Alt+h`; a letter is its own name, and a blank is
 * `Space`. What can be written into a field has a `text` beside it.
 */
export interface KeyPress {
  readonly name: string;
  readonly text?: string;
}

/** The name of what was pasted; its text comes whole, line breaks among it. */
export const PASTE = 'Paste';
