/** A line that somebody writes: its text and where the next letter goes. Pure. */
export interface TextField {
  readonly text: string;
  /** How many characters stand before the cursor. */
  readonly at: number;
}

/** The longest text that a field takes; what is pasted beyond it is left out. */
const LENGTH_MAX = 2_000;

/** A field with a text, the cursor behind it. */
export function textField(text = ''): TextField {
  return { text, at: [...text].length };
}

/** The field after something was typed or pasted; it is one line, so breaks become blanks. */
export function typedInto(field: TextField, text: string): TextField {
  const chars = [...field.text];
  const clean = [...text.replaceAll(/[\n\t]+/g, ' ').replaceAll(/\p{Cc}/gu, '')];
  const fits = clean.slice(0, Math.max(0, LENGTH_MAX - chars.length));
  chars.splice(field.at, 0, ...fits);
  return { text: chars.join(''), at: field.at + fits.length };
}

/** The field after a key that edits; undefined when the key is none. */
export function editedBy(field: TextField, name: string): TextField | undefined {
  const chars = [...field.text];
  const { at } = field;
  switch (name) {
    case 'Backspace':
      return at === 0 ? field : { text: without(chars, at - 1), at: at - 1 };
    case 'Delete':
      return { text: without(chars, at), at };
    case 'Left':
      return { ...field, at: Math.max(0, at - 1) };
    case 'Right':
      return { ...field, at: Math.min(chars.length, at + 1) };
    case 'Home':
      return { ...field, at: 0 };
    case 'End':
      return textField(field.text);
    case 'Ctrl+U':
      return textField();
    case 'Ctrl+W':
      return wordless(chars, at);
    default:
      return undefined;
  }
}

function without(chars: readonly string[], index: number): string {
  return chars.filter((_, place) => place !== index).join('');
}

function wordless(chars: readonly string[], at: number): TextField {
  const before = chars
    .slice(0, at)
    .join('')
    .replace(/\S+\s*$/, '');
  return { text: before + chars.slice(at).join(''), at: [...before].length };
}
