/**
 * A form made of what an operation asks for. Each field is checked as it is typed, by the contract
 * itself, so that a form knows no rule of its own.
 */
import {
  decode,
  type Field,
  fieldsOf,
  fieldValue,
  type Operation,
  type Problem,
  putAt,
  type RawInput,
} from '@mfi/contracts';
import { cutTo, displayWidth, padEnd, wrap } from '@mfi/terminal';
import type { Room } from '../app/screen.js';
import { CUT, type Line, line, type Span, span } from '../paint/line.js';
import { fieldName, wordName } from '../words/names.js';
import type { Say } from '../words/words.js';
import { fieldSpans } from './field-spans.js';
import { editedBy, type TextField, textField, typedInto } from './text-field.js';

/** A field of a form, and what was written into it. */
interface Entry {
  readonly field: Field;
  value: TextField;
  /** Whether somebody has been there: before, nothing is held against it. */
  isTouched: boolean;
}

/** What a form is made with. */
export interface FormOptions {
  readonly operation: Operation;
  readonly digits: number;
  readonly say: Say;
  /** Values that stand in it already, by their paths with dots. */
  readonly values?: Readonly<Record<string, string>>;
  /** Paths that are not asked, because they are known. */
  readonly hidden?: readonly string[];
  /** Whether what a field names can be listed; it can, when left out. */
  readonly canList?: boolean;
  /** Paths that come first, in this order. */
  readonly first?: readonly string[];
}

/** Fields with a text each, one of them in use. */
export class FormView {
  readonly #options: FormOptions;
  readonly #entries: readonly Entry[];
  #at = 0;
  #from = 0;
  #refused: readonly Problem[] = [];
  #isChanged = false;
  /** What was typed into a field of a few words so far. */
  #letters = '';

  constructor(options: FormOptions) {
    const { operation, values = {}, hidden = [], first = [] } = options;
    this.#options = options;
    const shown = fieldsOf(operation).filter(({ path }) => !hidden.includes(path.join('.')));
    this.#entries = sorted(shown, first).map((field) => ({
      field,
      value: textField(values[field.path.join('.')] ?? ''),
      isTouched: false,
    }));
    const empty = this.#entries.findIndex(({ value }) => value.text === '');
    this.#at = Math.max(0, empty);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Whether anything was typed since it was opened. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** The field in use. */
  get field(): Field | undefined {
    return this.#entries[this.#at]?.field;
  }

  /** The text of a field; '' where there is no such field. */
  text(path: string): string {
    return this.#entries.find(({ field }) => field.path.join('.') === path)?.value.text ?? '';
  }

  /** Writes a whole text into a field, or into the one in use. */
  put(text: string, path?: string): void {
    const entry = path
      ? this.#entries.find(({ field }) => field.path.join('.') === path)
      : this.#entries[this.#at];
    if (!entry) return;
    entry.value = textField(text);
    entry.isTouched = true;
    this.#isChanged = true;
  }

  /** Empties a field, as if nobody had been there. */
  clear(path: string): void {
    const entry = this.#entries.find(({ field }) => field.path.join('.') === path);
    if (!entry) return;
    entry.value = textField();
    entry.isTouched = false;
  }

  /** Everything that is written, as the operation takes it; what is empty is left out. */
  input(): RawInput {
    const input: RawInput = {};
    for (const { field, value } of this.#entries) {
      const text = field.kind === 'secret' ? value.text : value.text.trim();
      if (text === '') continue;
      putAt(input, field.path, fieldInput(field, text));
    }
    return input;
  }

  /** What the contract says against what is written; `known` is what is not asked for. */
  problems(known: RawInput = {}): readonly Problem[] {
    const { operation, digits } = this.#options;
    const read = decode(operation, { ...known, ...this.input() }, digits);
    return read.ok ? [] : read.problems;
  }

  /** Shows what was refused beside the fields it is about; true when one of them was found. */
  refuse(problems: readonly Problem[]): boolean {
    this.#refused = problems;
    const index = this.#entries.findIndex(({ field }) => problems.some(isAbout(field)));
    if (index >= 0) this.#at = index;
    for (const { field } of this.#entries.filter(({ field }) => problems.some(isAbout(field)))) {
      const entry = this.#entries.find((one) => one.field === field);
      if (entry) entry.isTouched = true;
    }
    return index >= 0;
  }

  /** Looks at all fields as if somebody had been at each. */
  touchAll(): void {
    for (const entry of this.#entries) entry.isTouched = true;
    this.#refused = [];
    const wrong = this.problems();
    const index = this.#entries.findIndex(({ field }) => wrong.some(isAbout(field)));
    if (index >= 0) this.#at = index;
  }

  typed(text: string): void {
    const entry = this.#entries[this.#at];
    if (!entry) return;
    this.#refused = [];
    this.#isChanged = true;
    const { choices, kind } = entry.field;
    const words = kind === 'flag' ? FLAG_WORDS : choices;
    if (words && isOfWords(entry.field)) {
      this.#choose(entry, words, text);
      return;
    }
    entry.value = typedInto(entry.value, text);
  }

  /** A word by its letters: they go on from those before, or begin anew where no word goes on so. */
  #choose(entry: Entry, words: readonly string[], text: string): void {
    const { say } = this.#options;
    const longer = this.#letters + text.toLowerCase();
    const goesOn = this.#letters !== '' && wordsFrom(words, longer, say).length > 0;
    this.#letters = goesOn ? longer : text.toLowerCase();
    const found = wordsFrom(words, this.#letters, say);
    const { text: before } = entry.value;
    // A letter alone that is typed again goes on to the next word that begins with it.
    const at = goesOn && found.includes(before) ? found.indexOf(before) : found.indexOf(before) + 1;
    entry.value = textField(found[at % Math.max(1, found.length)] ?? before);
  }

  /** Takes a key that moves or edits; false for any other. */
  pressed(name: string): boolean {
    const entry = this.#entries[this.#at];
    if (!entry) return false;
    this.#letters = '';
    const step = STEPS[name];
    if (step !== undefined) {
      entry.isTouched = true;
      this.#at = Math.max(0, Math.min(this.#at + step, this.#entries.length - 1));
      return true;
    }
    if (name === 'Enter' && this.#at < this.#entries.length - 1) return this.pressed('Down');
    const words = entry.field.kind === 'flag' ? FLAG_WORDS : entry.field.choices;
    if (words && isOfWords(entry.field) && (name === 'Left' || name === 'Right')) {
      this.put(turned(words, entry.value.text, name === 'Right' ? 1 : -1, !entry.field.isRequired));
      return true;
    }
    const edited = editedBy(entry.value, name);
    if (!edited) return false;
    this.#isChanged ||= edited.text !== entry.value.text;
    entry.value = edited;
    return true;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#entries.length - 1;
  }

  /** The fields around the one in use, and below them what that one is for. */
  draw({ width, height }: Room, known: RawInput = {}): Line[] {
    const { say } = this.#options;
    if (this.isEmpty) return [line(`  ${say('Nothing is asked for.')}`, 'muted')];
    const wrong = [...this.problems(known), ...this.#refused];
    const foot = this.#foot(width, wrong);
    const room = Math.max(1, height - foot.length - 1);
    this.#from = Math.min(
      Math.max(this.#from, this.#at - room + 1),
      this.#at,
      Math.max(0, this.#entries.length - room),
    );
    const names = this.#entries.map(({ field }) => fieldName(say, field.path.join('.')));
    const nameWidth = Math.min(Math.floor(width / 2.5), Math.max(...names.map(displayWidth)));
    const lines = this.#entries.slice(this.#from, this.#from + room).map((entry, index) => {
      const place = this.#from + index;
      const found = wrong.find(isAbout(entry.field));
      const isWrong = found !== undefined && (entry.isTouched || this.#refused.includes(found));
      return this.#entryLine(entry, names[place] ?? '', {
        nameWidth,
        width,
        isFocused: place === this.#at,
        isWrong,
      });
    });
    return [...lines, [], ...foot];
  }

  #entryLine(
    { field, value }: Entry,
    name: string,
    look: { nameWidth: number; width: number; isFocused: boolean; isWrong: boolean },
  ): Line {
    const { nameWidth, width, isFocused, isWrong } = look;
    const mark = isFocused ? '> ' : '  ';
    const needed = field.isRequired ? '*' : ' ';
    const room = Math.min(48, width - nameWidth - 10);
    const title: Span[] = [
      span(mark, isFocused ? 'key' : 'plain'),
      span(padEnd(cutTo(name, nameWidth, CUT), nameWidth), isFocused ? 'strong' : 'plain'),
      span(`${needed} `, 'accent'),
    ];
    const isSecret = field.kind === 'secret';
    const shown = isOfWords(field)
      ? textField(wordShown(field, value.text, this.#options.say))
      : value;
    const spans = fieldSpans(shown, { width: room, isFocused, isSecret });
    return [...title, ...spans, span(isWrong ? ' !' : '', 'bad')];
  }

  /** What the field in use is for, what may be written there, and what is wrong with it. */
  #foot(width: number, wrong: readonly Problem[]): Line[] {
    const entry = this.#entries[this.#at];
    if (!entry) return [];
    const { say } = this.#options;
    const { field } = entry;
    const about = [field.says === '' ? '' : capital(say(field.says)), this.#howTo(field)];
    const says = about
      .filter((part) => part !== '')
      .map(capital)
      .join('. ');
    const found = wrong.find(isAbout(field));
    const isShown = found && (entry.value.text !== '' || entry.isTouched);
    const general = this.#refused.filter(
      (problem) => !this.#entries.some(({ field: one }) => isAbout(one)(problem)),
    );
    return [
      ...wrap(says, width - 4)
        .slice(0, 2)
        .map((part) => line(`  ${part}`, 'muted')),
      ...(isShown ? wrapped(`! ${say(found.message)}`, width) : []),
      ...general.flatMap(({ message, code }) => wrapped(`! ${say(message)} (${code})`, width)),
    ];
  }

  #howTo({ kind, of, choices, columns, isMany, isRequired }: Field): string {
    const { say } = this.#options;
    const parts: string[] = [];
    if (choices)
      parts.push(
        `${say('Left and Right choose')}: ${choices.map((one) => wordName(say, one)).join(', ')}`,
      );
    else if (kind === 'flag') parts.push(say('Left and Right choose yes or no'));
    if (kind === 'date') parts.push('YYYY-MM-DD');
    if (kind === 'reference' && of && this.#options.canList !== false)
      parts.push(say('F4 lists them'));
    if (kind === 'rows') {
      const row = (columns ?? []).map(({ path }) => `${path[0]}=…`).join(',');
      parts.push(`${row}; ${row}`);
    } else if (kind === 'map') {
      parts.push('500=12,100=3');
    } else if (isMany) {
      parts.push(say('several with ; between them'));
    }
    if (!isRequired) parts.push(say('may be left out'));
    return parts.map(capital).join('. ');
  }
}

const STEPS: Readonly<Record<string, number>> = {
  Up: -1,
  'Shift+Tab': -1,
  Down: 1,
  Tab: 1,
  PageUp: -10,
  PageDown: 10,
};

const FLAG_WORDS = ['true', 'false'] as const;
const FLAG_NAMES: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };

function sorted(fields: readonly Field[], first: readonly string[]): Field[] {
  const rank = ({ path, isRequired }: Field): number => {
    const index = first.indexOf(path.join('.'));
    if (index >= 0) return index;
    return first.length + (isRequired ? 0 : 1);
  };
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

/** The value of a text; several stand with semicolons between them. */
function fieldInput(field: Field, text: string): unknown {
  if (field.kind === 'json') return parsed(text);
  if (!field.isMany) return fieldValue(field, text);
  const parts = text.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '').map((part) => fieldValue(field, part));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isAbout({ path }: Field): (problem: Problem) => boolean {
  const at = `/${path.join('/')}`;
  return (problem) => problem.path === at || problem.path.startsWith(`${at}/`);
}

/** Whether one of a few words is written in a field: it is chosen, and shown as people say it. */
function isOfWords({ kind, choices, isMany }: Field): boolean {
  return (kind === 'flag' || choices !== undefined) && !isMany;
}

function wordShown({ kind }: Field, text: string, say: Say): string {
  if (kind === 'flag') return text === '' ? '' : say(text === 'true' ? 'yes' : 'no');
  return wordName(say, text);
}

/** The words that begin so, in English or as they are shown. */
function wordsFrom(words: readonly string[], text: string, say: Say): readonly string[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const isFlag = words === FLAG_WORDS;
  const shown = (word: string) => (isFlag ? say(word === 'true' ? 'yes' : 'no') : say(word));
  const names = (word: string) => [word, shown(word), ...(isFlag ? [FLAG_NAMES[word] ?? ''] : [])];
  return words.filter((word) => names(word).some((name) => name.toLowerCase().startsWith(wanted)));
}

function turned(
  words: readonly string[],
  before: string,
  step: number,
  mayBeEmpty: boolean,
): string {
  const all = mayBeEmpty ? ['', ...words] : words;
  const at = all.indexOf(before);
  const from = at < 0 && step < 0 ? 0 : at;
  return all[(from + step + all.length) % all.length] ?? '';
}

function wrapped(text: string, width: number): Line[] {
  return wrap(text, width - 4).map((part) => line(`  ${part}`, 'bad'));
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
