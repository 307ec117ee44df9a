import { editedBy, type TextField, textField, typedInto } from './text-field.js';

/** What takes keys before the field does: the list that is narrowed. */
interface Narrowed {
  pressed(name: string): boolean;
}

/** A field whose letters narrow a list below it; the keys of the list stay with the list. */
export class FindField {
  #field: TextField;

  /** @param changed called after every letter, with the field as it is then */
  constructor(
    private readonly list: Narrowed,
    private readonly changed: () => void,
    text = '',
  ) {
    this.#field = textField(text);
  }

  get field(): TextField {
    return this.#field;
  }

  get text(): string {
    return this.#field.text;
  }

  typed(text: string): void {
    this.#field = typedInto(this.#field, text);
    this.changed();
  }

  /** @returns whether the key was for the list or the field */
  pressed(name: string): boolean {
    if (this.list.pressed(name)) return true;
    const edited = editedBy(this.#field, name);
    if (!edited) return false;
    this.#field = edited;
    this.changed();
    return true;
  }
}
