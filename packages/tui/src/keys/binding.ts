/**
 * A key binding is a record: which keys, what it is called, what it does. From the same records come
 * what a key does, the bar of hints, the help, the palette and the printed sheet.
 */

/** What is known of a key without any screen being open. */
export interface KeyRecord {
  /** The first is shown; one of them is no function key, for keyboards that keep those. */
  readonly keys: readonly string[];
  /** In a word or two, for the bar. */
  readonly label: string;
  /** In a sentence, for the help and the sheet. */
  readonly help: string;
  /** Whether the bar shows it. */
  readonly isHinted?: boolean;
}

/** The keys of a screen, each by its own name. */
export interface KeyTable<Id extends string = string> {
  /** What the sheet puts above them. */
  readonly title: string;
  readonly records: Readonly<Record<Id, KeyRecord>>;
}

/** A key that does something now, or says why it does not. */
export interface Binding extends KeyRecord {
  readonly id: string;
  /** Why it cannot be done now; its place in the bar stays. */
  readonly disabled?: string;
  run(): void;
}

/** What a key does, or why it does nothing now. */
export type Action = (() => void) | { readonly off: string };

/** Declares the keys of a screen. */
export function keyTable<const Id extends string>(
  title: string,
  records: Readonly<Record<Id, KeyRecord>>,
): KeyTable<Id> {
  return { title, records };
}

/** Binds keys to what they do; one that is left out is not there now. */
export function bind<Id extends string>(
  { records }: KeyTable<Id>,
  actions: Readonly<Partial<Record<Id, Action | undefined>>>,
): Binding[] {
  return (Object.keys(records) as Id[]).flatMap((id): Binding[] => {
    const action: Action | undefined = actions[id];
    if (action === undefined) return [];
    if (typeof action === 'function') return [{ id, ...records[id], run: action }];
    return [{ id, ...records[id], disabled: action.off, run: () => undefined }];
  });
}

/** The binding of a key. While somebody types, a single letter is a letter. */
export function bindingOf(
  bindings: readonly Binding[],
  name: string,
  isTyping: boolean,
): Binding | undefined {
  if (isTyping && isLetter(name)) return undefined;
  return bindings.find(({ keys }) => keys.includes(name));
}

/** Whether a key writes something. */
export function isLetter(name: string): boolean {
  return [...name].length === 1 || name === 'Space';
}

/** The key that is shown: while somebody types, one that works then. */
export function shownKey({ keys }: Pick<Binding, 'keys'>, isTyping: boolean): string {
  const usable = isTyping ? keys.filter((key) => !isLetter(key)) : keys;
  return usable[0] ?? '';
}
